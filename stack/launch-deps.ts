import type { Screen } from './screen.ts';

/** What the launcher is given: this machine, the clock, and where to say things. */
export interface LaunchDeps {
	root: string;
	node: string;
	env: NodeJS.ProcessEnv;
	screen: Screen;
	now: () => number;
}
