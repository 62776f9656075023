/** Somebody who can be asked. */
export interface Terminal {
	/** What they type is not shown. */
	secret(prompt: string): Promise<string>;
	line(prompt: string): Promise<string>;
}

/** What a command has around it. */
export interface World {
	env: Readonly<Record<string, string | undefined>>;
	/** What was asked for: to the standard output. */
	out(text: string): void;
	/** What is said about it: to the standard error. */
	say(text: string): void;
	/** Null where nobody sits at a terminal. */
	terminal: Terminal | null;
	/** Where a login is kept. */
	folder: string;
	/** Whether the output may be coloured, and how many columns it has. */
	colours: boolean;
	columns: number;
	timeZone: string;
	/** Epoch ms. */
	now: () => number;
}
