import { addDays } from '#model/calendar.ts';
import { durationSeconds } from '#model/duration.ts';
import type { Severity } from '#model/incident.ts';
import { DEFAULT_TIME_ZONE, type OncallFile, type Rota, type Step } from './file.ts';
import { isOpen, type OpeningHours } from './hours.ts';
import { personAt, zoneOf } from './rota.ts';

/** One step of a chain, ready to be reckoned with. */
export interface ChainStep {
	notify: readonly string[];
	waitMs: number;
	/** Nobody of it is mailed outside these. */
	hours: OpeningHours | null;
}

/** What an incident's chain is chosen by. */
export interface Subject {
	alertname: string;
	robot: string | null;
	/** Asked for only where the file goes by it. */
	criticality: () => string | null;
}

/** `oncall.yaml` in force. Entries are addresses, `@rota`, or names of teams; times are epoch milliseconds. */
export interface Oncall {
	file: OncallFile;
	/** Who is meant at a moment, each once; what the file does not know is left out. */
	addresses(entries: readonly string[], at: number): string[];
	/** The entries that name no rota and no team of the file. */
	unknown(entries: readonly string[]): string[];
	default(at: number): string[];
	/** The team an alert goes to whatever robot it is about; undefined for most. */
	teamOf(alertname: string, at: number): string[] | undefined;
	/** Where an incident goes when nobody answers; empty when nowhere. */
	chainOf(subject: Subject): readonly ChainStep[];
	/** The steps of the chain of a name; empty where there is none. */
	chain(name: string): readonly ChainStep[];
	pages(severity: Severity): boolean;
	acknowledgedForMs: number;
	repeatMs: number;
	repeats: number;
}

/** Every closing day between the dates of the file. */
export function closedDays({ closingDays = [] }: OncallFile): ReadonlySet<string> {
	const days = new Set<string>();
	for (const { from, to = from } of closingDays) {
		for (let day = from; day <= to; day = addDays(day, 1)) days.add(day);
	}
	return days;
}

export function rotaHours(rota: Rota, closed: ReadonlySet<string>): OpeningHours | null {
	return rota.hours === undefined ? null : { hours: rota.hours, timeZone: zoneOf(rota), closed };
}

/** Reads entries of a file whose names all exist and lead nowhere in a circle. */
function readerOf(file: OncallFile) {
	const closed = closedDays(file);
	const onDuty = (rota: Rota, at: number): string[] => {
		const hours = rotaHours(rota, closed);
		if (hours === null || rota.otherwise === undefined || isOpen(hours, at)) return [personAt(rota, at)];
		return read(rota.otherwise, at);
	};
	const one = (entry: string, at: number): string[] => {
		if (!entry.startsWith('@')) return entry.includes('@') ? [entry] : read(file.teams?.[entry] ?? [], at);
		const rota = file.rotas?.[entry.slice(1)];
		return rota === undefined ? [] : onDuty(rota, at);
	};
	const read = (entries: readonly string[], at: number): string[] => [
		...new Set(entries.flatMap(entry => one(entry, at))),
	];
	return read;
}

function stepOf({ notify, wait, hours, timeZone = DEFAULT_TIME_ZONE }: Step, closed: ReadonlySet<string>) {
	return {
		notify,
		waitMs: durationSeconds(wait) * 1000,
		hours: hours === undefined ? null : { hours, timeZone, closed },
	};
}

const isKnown = ({ teams, rotas }: OncallFile, entry: string) =>
	entry.startsWith('@')
		? rotas?.[entry.slice(1)] !== undefined
		: entry.includes('@') || teams?.[entry] !== undefined;

/** The file as the rest of the notifier asks it. The file must be free of faults. */
export function oncallOf(file: OncallFile): Oncall {
	const addresses = readerOf(file);
	const closed = closedDays(file);
	const {
		severities = ['critical'],
		acknowledgedFor = '4h',
		repeat = '2h',
		repeats = 5,
	} = file.escalation ?? {};
	const chains = new Map(
		Object.entries(file.chains ?? {}).map(([name, steps]) => [name, steps.map(step => stepOf(step, closed))]),
	);
	const { robots, alerts, criticality: byCriticality } = file.escalation ?? {};
	return {
		file,
		addresses,
		unknown: entries => entries.filter(entry => !isKnown(file, entry)),
		default: at => addresses(file.default, at),
		teamOf(alertname, at) {
			const team = file.teams?.[file.alerts?.[alertname] ?? ''];
			return team && addresses(team, at);
		},
		chainOf({ alertname, robot, criticality }) {
			const name =
				robots?.[robot ?? ''] ?? alerts?.[alertname] ?? byCriticality?.[criticality() as 'high'] ?? 'default';
			return chains.get(name) ?? [];
		},
		chain: name => chains.get(name) ?? [],
		pages: severity => severities.includes(severity),
		acknowledgedForMs: durationSeconds(acknowledgedFor) * 1000,
		repeatMs: durationSeconds(repeat) * 1000,
		repeats,
	};
}
