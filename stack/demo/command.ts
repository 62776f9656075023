import { join } from 'node:path';
import type { DemoRobot } from './robots.ts';

/** Programs of this machine that robots are written for. */
export interface Tools {
	node: string;
	/** The root of the project. */
	root: string;
	/** Undefined where there is none. */
	python: string | undefined;
	shell: string | undefined;
}

export type Trigger = 'schedule' | 'manual';

export interface Command {
	command: string;
	args: string[];
}

/** The exit code by which a wrapped robot says: a case for a person. */
const CASE_FOR_A_PERSON = 10;

/**
 * How a robot is started: one in TypeScript reports by itself, through the SDK; one in another language through the
 * wrapper. Undefined when this machine lacks its language.
 */
export function commandOf(robot: DemoRobot, trigger: Trigger, tools: Tools): Command | undefined {
	const script = join(tools.root, 'stack/demo/robots', robot.file);
	if (robot.file.endsWith('.ts')) return { command: tools.node, args: [script] };
	const language = robot.file.endsWith('.py') ? tools.python : tools.shell;
	if (language === undefined) return undefined;
	const wrapper = join(tools.root, 'exporters/cli/run.ts');
	const systems = robot.targetSystems.flatMap(name => ['--target-system', name]);
	const about = ['--robot', robot.id, '--trigger', trigger, '--version', '1.2.0', ...systems];
	const how = ['--tail', '20', '--outcome', `${CASE_FOR_A_PERSON}=business_exception`];
	return { command: tools.node, args: [wrapper, ...about, ...how, '--', language, script] };
}
