import { parseArgs } from 'node:util';

export const USAGE = `robotvagt-drift [FILE] [options]
    Says what the watch would have said of old runs, run by run, and where they changed as seen afterwards; to be tried
    on a robot's own logs before its mails are trusted. FILE holds runs, oldest first: CSV with a header, JSON (an array of
    numbers or objects, or an object on each line), or one number on each line. Without FILE, or with -, reads standard input.
  --column NAME          the column of the values; needed where there are several
  --kind KIND            seconds: how long runs took; items: how many they handled; value (default): any other number;
                         flag: 0 or 1, whether a run failed; error: the type of error of a run, empty when it had none
  --time-column NAME     when each run ended: ISO 8601 or epoch milliseconds; runs are put in its order, and the weekday and the
                         hour are taken out of the values
  --items-column NAME    how many items each run handled: the volume is taken out of seconds
  --version-column NAME  the robot's release: a new one begins anew, without an alarm
  --runs-per-year N      the fewer, the sooner it speaks: false alarms come once in some years of them (from the times, else 260)
  --accept-after N       people say of a change that has lasted N runs that it is the new normal; else it stays open until the
                         values return, and after three open ones further ones are not told
  --time-zone ZONE       for weekday and hour (Europe/Copenhagen)
  --json                 for programs
`;

/** `value` is any number. */
export const KINDS = ['seconds', 'items', 'value', 'flag', 'error'] as const;
export type Kind = (typeof KINDS)[number];

export interface Asked {
	/** Null: standard input. */
	file: string | null;
	kind: Kind;
	columns: { value: string | null; time: string | null; items: string | null; version: string | null };
	runsPerYear: number | null;
	/** Runs; null: nobody ever does. */
	acceptAfter: number | null;
	timeZone: string;
	json: boolean;
}

/** What the command line asks for; null: for help. Throws with the reason. */
export function readArguments(all: string[]): Asked | null {
	const { values, positionals } = parseArgs({ args: all, allowPositionals: true, options: OPTIONS });
	if (values.help === true) return null;
	if (positionals.length > 1) throw new Error(`one file at a time, not ${positionals.join(', ')}`);
	const file = positionals[0] ?? '-';
	return {
		file: file === '-' ? null : file,
		kind: toKind(values.kind),
		columns: {
			value: values.column ?? null,
			time: values['time-column'] ?? null,
			items: values['items-column'] ?? null,
			version: values['version-column'] ?? null,
		},
		runsPerYear: toRuns(values['runs-per-year'], '--runs-per-year'),
		acceptAfter: toRuns(values['accept-after'], '--accept-after'),
		timeZone: toZone(values['time-zone']),
		json: values.json === true,
	};
}

const text = { type: 'string' } as const;
const OPTIONS = {
	column: text,
	kind: { type: 'string', default: 'value' },
	'time-column': text,
	'items-column': text,
	'version-column': text,
	'runs-per-year': text,
	'accept-after': text,
	'time-zone': { type: 'string', default: 'Europe/Copenhagen' },
	json: { type: 'boolean' },
	help: { type: 'boolean', short: 'h' },
} as const;

function toKind(given: string): Kind {
	const kind = KINDS.find(one => one === given);
	if (kind === undefined) throw new Error(`--kind is ${KINDS.join(', ')}, not "${given}"`);
	return kind;
}

function toRuns(given: string | undefined, name: string): number | null {
	if (given === undefined) return null;
	const runs = Number(given);
	if (!(runs > 0 && runs < 1e8)) throw new Error(`${name} is a number above 0, not "${given}"`);
	return runs;
}

function toZone(given: string): string {
	try {
		new Intl.DateTimeFormat('en', { timeZone: given });
		return given;
	} catch {
		throw new Error(`--time-zone: there is no "${given}"`);
	}
}
