import type { Lang } from '../words.ts';
import type { Given, Options } from './option.ts';
import type { Pages } from './pages.ts';
import type { World } from './world.ts';

/** What a command works with. */
export interface Context extends World {
	pages: Pages;
	lang: Lang;
}

export interface Command {
	name: string;
	/** The words after its name, such as `ROBOT`. */
	takes: readonly string[];
	options: Options;
	/** What it does, in a line of the help. */
	says: string;
	/** More, for the help of the command alone. */
	more?: string;
	run(given: Given, context: Context): Promise<void>;
}
