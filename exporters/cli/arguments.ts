import { parseArgs } from 'node:util';
import { DURATION_PATTERN, durationSeconds } from '#model/duration.ts';
import { isOutcome, OUTCOMES, type Outcome } from '#model/outcome.ts';
import { toSlug } from '#model/slug.ts';

/** What the wrapper was asked to do. */
export interface Wrapping {
	robot: string;
	command: string;
	commandArguments: string[];
	step: string | undefined;
	/** What exit codes mean, where they mean something else than 0 = success and the rest = system_exception. */
	outcomes: Map<number, Outcome>;
	tailLines: number;
	timeoutMs: number | undefined;
	trigger: string | undefined;
	version: string | undefined;
	targetSystems: string[];
	platform: string | undefined;
}

const OPTIONS = {
	robot: { type: 'string' },
	step: { type: 'string' },
	outcome: { type: 'string', multiple: true },
	tail: { type: 'string' },
	timeout: { type: 'string' },
	trigger: { type: 'string' },
	version: { type: 'string' },
	'target-system': { type: 'string', multiple: true },
	platform: { type: 'string' },
	help: { type: 'boolean' },
} as const;

/** The exit code of timeout(1) when it had to end a command. */
const TIMEOUT_1 = 124;
/** Longer than any timer can wait. */
const MAX_TIMEOUT_MS = 2_147_483_647;

/** Reads the command line after the program's own name. Undefined: help is asked for. Throws with the reason. */
export function readArguments(all: string[]): Wrapping | undefined {
	const dashes = all.indexOf('--');
	const { values, positionals } = parseArgs({
		args: dashes < 0 ? all : all.slice(0, dashes),
		options: OPTIONS,
		allowPositionals: true,
	});
	if (values.help) return undefined;
	const [command, ...commandArguments] = dashes < 0 ? [] : all.slice(dashes + 1);
	if (positionals.length > 0) throw new Error(`put -- before the command: "${positionals[0]}"`);
	if (!values.robot) throw new Error('--robot is missing');
	if (!command) throw new Error('the command is missing: robotvagt-run --robot ID -- command');
	return {
		robot: toSlug(values.robot),
		command,
		commandArguments,
		step: values.step || undefined,
		outcomes: readOutcomes(values.outcome ?? []),
		tailLines: readCount('--tail', values.tail),
		timeoutMs: readTimeout(values.timeout),
		trigger: values.trigger || undefined,
		version: values.version || undefined,
		targetSystems: values['target-system'] ?? [],
		platform: values.platform || undefined,
	};
}

function readOutcomes(lists: string[]): Map<number, Outcome> {
	const outcomes = new Map<number, Outcome>([[TIMEOUT_1, 'timeout']]);
	for (const pair of lists.join(',').split(',').filter(Boolean)) {
		const [code = '', outcome] = pair.split('=');
		if (!/^\d{1,10}$/.test(code.trim()) || !isOutcome(outcome?.trim())) {
			throw new Error(`--outcome "${pair}": write CODE=OUTCOME, with one of ${OUTCOMES.join(', ')}`);
		}
		outcomes.set(Number(code), outcome.trim() as Outcome);
	}
	return outcomes;
}

function readCount(option: string, text: string | undefined): number {
	if (text === undefined) return 0;
	if (!/^\d{1,6}$/.test(text)) throw new Error(`${option} "${text}": write a number of lines`);
	return Number(text);
}

function readTimeout(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	if (!new RegExp(DURATION_PATTERN).test(text)) {
		throw new Error(`--timeout "${text}": write it like 90s, 15m or 1h30m`);
	}
	return Math.min(durationSeconds(text) * 1000, MAX_TIMEOUT_MS);
}
