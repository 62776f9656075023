export type { ItemOutcome, Outcome } from '#model/outcome.ts';
export { BusinessException } from './outcome.ts';
export { type Robot, type RobotOptions, robot } from './robot.ts';
export type { Run } from './run.ts';
export type { Step } from './step.ts';
