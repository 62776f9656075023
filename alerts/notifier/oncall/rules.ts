import { durationSeconds } from '#model/duration.ts';
import { isTimeZone } from '#model/settings.ts';
import type { Path, Places } from '#model/yaml-places.ts';
import type { Fault } from './fault.ts';
import { type OncallFile, type Rota, type Step, WEEKDAYS } from './file.ts';
import { startFault } from './rota.ts';

/** What no schema can say of a file whose shape is good: names that lead nowhere or in a circle, times that cannot be. */
export function ruleFaults(file: OncallFile, places: Places<Fault>): Fault[] {
	return [
		...nameFaults(file, places),
		...entryFaults(file, places),
		...timeFaults(file, places),
		...circles(file, places),
	];
}

const NAME = /^[a-z0-9][a-z0-9-]*$/;

function nameFaults(file: OncallFile, places: Places<Fault>): Fault[] {
	const faults: Fault[] = [];
	for (const kind of ['teams', 'rotas', 'chains'] as const) {
		for (const name of Object.keys(file[kind] ?? {})) {
			if (!NAME.test(name))
				faults.push(places.atKey([kind, name], `"${name}" is no name: use a-z, 0-9 and -`));
		}
	}
	for (const [alert, team] of Object.entries(file.alerts ?? {})) {
		if (file.teams?.[team] === undefined)
			faults.push(places.at(['alerts', alert], `no team "${team}" under teams`));
	}
	const { robots, alerts, criticality } = file.escalation ?? {};
	for (const [kind, chosen] of Object.entries({ robots, alerts, criticality })) {
		for (const [key, chain] of Object.entries(chosen ?? {})) {
			if (file.chains?.[chain] === undefined)
				faults.push(places.at(['escalation', kind, key], `no chain "${chain}" under chains`));
		}
	}
	return faults;
}

/** Every list of entries in the file, with where it is. */
function listsOf({
	default: standard,
	teams,
	rotas,
	chains,
	reports,
}: OncallFile): [Path, readonly string[]][] {
	return [
		[['default'], standard],
		...Object.entries(teams ?? {}).map(([name, list]) => [['teams', name], list] as [Path, string[]]),
		...Object.entries(rotas ?? {}).map(
			([name, { otherwise = [] }]) => [['rotas', name, 'otherwise'], otherwise] as [Path, string[]],
		),
		...Object.entries(chains ?? {}).flatMap(([name, steps]) =>
			steps.map(({ notify }, index) => [['chains', name, index, 'notify'], notify] as [Path, string[]]),
		),
		...Object.entries(reports ?? {}).flatMap(([name, part]): [Path, string[]][] =>
			typeof part === 'object' && 'to' in part ? [[['reports', name, 'to'], part.to as string[]]] : [],
		),
	];
}

function entryFaults(file: OncallFile, places: Places<Fault>): Fault[] {
	return listsOf(file).flatMap(([path, entries]) =>
		entries.flatMap((entry, index) => {
			if (entry.startsWith('@')) {
				const known = file.rotas?.[entry.slice(1)] !== undefined;
				return known ? [] : [places.at([...path, index], `no rota "${entry.slice(1)}" under rotas`)];
			}
			const known = entry.includes('@') || file.teams?.[entry] !== undefined;
			return known ? [] : [places.at([...path, index], `"${entry}" is no address and no team under teams`)];
		}),
	);
}

/** Teams and rotas that lead back to themselves: then nobody would be meant. */
function circles(file: OncallFile, places: Places<Fault>): Fault[] {
	const next = (name: string): readonly string[] =>
		name.startsWith('@') ? (file.rotas?.[name.slice(1)]?.otherwise ?? []) : (file.teams?.[name] ?? []);
	const leadsTo = (from: string, goal: string, seen = new Set<string>()): boolean =>
		next(from).some(name => {
			if (name === goal) return true;
			if (seen.has(name)) return false;
			seen.add(name);
			return leadsTo(name, goal, seen);
		});
	const teams = Object.keys(file.teams ?? {}).map(name => [['teams', name], name] as const);
	const rotas = Object.keys(file.rotas ?? {}).map(
		name => [['rotas', name, 'otherwise'], `@${name}`] as const,
	);
	return [...teams, ...rotas]
		.filter(([, name]) => leadsTo(name, name))
		.map(([path, name]) => places.at(path, `"${name}" leads back to itself`));
}

function timeFaults(
	{ rotas, chains, closingDays, escalation, reports }: OncallFile,
	places: Places<Fault>,
): Fault[] {
	const days = (closingDays ?? []).flatMap(({ from, to = from }, index) =>
		to < from ? [places.at(['closingDays', index, 'to'], `${to} is before ${from}`)] : [],
	);
	const repeat = escalation?.repeat;
	const tooOften =
		repeat !== undefined && durationSeconds(repeat) < 300
			? [places.at(['escalation', 'repeat'], `${repeat} is too often: 5m at least`)]
			: [];
	const zone = reports?.timeZone;
	const noZone =
		zone === undefined || isTimeZone(zone)
			? []
			: [places.at(['reports', 'timeZone'], `${zone} is no time zone`)];
	return [
		...days,
		...tooOften,
		...noZone,
		...Object.entries(rotas ?? {}).flatMap(([name, rota]) => rotaFaults(rota, ['rotas', name], places)),
		...Object.entries(chains ?? {}).flatMap(([name, steps]) =>
			steps.flatMap((step, index) => stepFaults(step, ['chains', name, index], places)),
		),
	];
}

const zoneFault = (timeZone: string | undefined, path: Path, places: Places<Fault>): Fault[] =>
	timeZone === undefined || isTimeZone(timeZone)
		? []
		: [places.at([...path, 'timeZone'], `unknown time zone "${timeZone}"`)];

function hoursFault({ hours }: Rota | Step, path: Path, places: Places<Fault>): Fault[] {
	return hours === undefined || hours.from !== hours.to
		? []
		: [places.at([...path, 'hours', 'to'], `begins and ends at ${hours.from}: leave hours out for all day`)];
}

function rotaFaults(rota: Rota, path: Path, places: Places<Fault>): Fault[] {
	const start = startFault(rota, WEEKDAYS);
	const overrides = (rota.overrides ?? []).flatMap(({ from, to }, index) =>
		to <= from ? [places.at([...path, 'overrides', index, 'to'], `${to} is not after ${from}`)] : [],
	);
	const alone = rota.otherwise !== undefined && rota.hours === undefined;
	return [
		...zoneFault(rota.timeZone, path, places),
		...hoursFault(rota, path, places),
		...(start === undefined ? [] : [places.at([...path, 'start'], start)]),
		...overrides,
		...(alone ? [places.atKey([...path, 'otherwise'], 'without hours there is no otherwise')] : []),
	];
}

function stepFaults(step: Step, path: Path, places: Places<Fault>): Fault[] {
	const short = durationSeconds(step.wait) < 60;
	return [
		...(short ? [places.at([...path, 'wait'], `${step.wait} gives nobody time to answer: 1m at least`)] : []),
		...zoneFault(step.timeZone, path, places),
		...hoursFault(step, path, places),
	];
}
