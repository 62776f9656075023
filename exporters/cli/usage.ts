export const USAGE = `usage: robotvagt-run --robot ID [options] -- command [arguments]

  --robot ID           the robot, as the register calls it
  --step NAME          report the command as a step of the run as well
  --outcome LIST       what exit codes mean, such as 10=business_exception,75=timeout; 0 is success,
                       124 is timeout (as of timeout(1)), any other system_exception
  --tail LINES         keep the last lines of the output with the run, masked; off unless asked for
  --timeout DURATION   end the command after this long (90s, 15m, 1h30m); the run is a timeout
  --trigger TEXT       why it runs: schedule, manual, queue, ...
  --version TEXT       version of the robot
  --target-system NAME a system the robot works in; may be given more than once
  --platform TEXT      what runs it and its version: "robotframework 7.1"
  --help

The command's output, exit code and signals are its own. The collector: ROBOTVAGT_URL, ROBOTVAGT_TOKEN.
What can't be delivered waits in ROBOTVAGT_SPOOL for the next run or for robotvagt-flush.
`;
