import { talkOver } from './ask.ts';
import { USAGE, userCommand } from './command.ts';

/** `npm run user -- …`: who may log in to the pages. */
const args = process.argv.slice(2);
if (args.length === 0 || args.includes('--help')) {
	process.stdout.write(`${USAGE}\n`);
	process.exit(args.length === 0 ? 1 : 0);
}
const talk = talkOver(process.stdin, process.stdout);
const file = process.env.ROBOTVAGT_USERS || 'users.yaml';
try {
	await userCommand(args, { talk, file, now: () => Date.now() });
} catch (error) {
	process.stderr.write(`${(error as Error).message}\n`);
	process.exitCode = 1;
} finally {
	talk.close();
}
