import type { Command } from '../command.ts';
import { DECISION_COMMANDS } from './decisions.ts';
import { LOGIN_COMMANDS } from './login.ts';
import { READ_COMMANDS } from './read.ts';
import { sign, withdraw } from './sign.ts';

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
	...LOGIN_COMMANDS,
	...READ_COMMANDS,
	...DECISION_COMMANDS,
	sign,
	withdraw,
];
