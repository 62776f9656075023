/** Exit codes: a script can tell what was refused from what never got there. */
export const DONE = 0;
export const REFUSED = 1;
export const USAGE = 2;
export const UNREACHABLE = 3;

/** Ends the command: its message is for whoever typed it, and says what to do next. */
export class Ending extends Error {
	readonly code: number;

	constructor(code: number, message: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
	}
}

/** The pages did not take the login it was sent with; `stale`: it is good, but too old to sign with. */
export class LoginNeeded extends Ending {
	readonly stale: boolean;

	constructor(message: string, stale: boolean) {
		super(REFUSED, message);
		this.stale = stale;
	}
}
