import { addDays, weekdayOf } from '#model/calendar.ts';
import { DEFAULT_TIME_ZONE, type Rota } from './file.ts';
import { instantOf, localOf } from './local-time.ts';

/** A turn, or a part of one; epoch milliseconds, `to` is the moment the next one begins. */
export interface Turn {
	from: number;
	to: number;
	person: string;
	/** Stands in for whoever had the turn. */
	override: boolean;
}

export const zoneOf = ({ timeZone = DEFAULT_TIME_ZONE }: { timeZone?: string }): string => timeZone;
export const daysOf = ({ every }: Pick<Rota, 'every'>): number => (every === '1d' ? 1 : 7);

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

const dayOfTurn = (rota: Rota, turn: number) => addDays(rota.start, turn * daysOf(rota));
const startOfTurn = (rota: Rota, turn: number) =>
	instantOf(dayOfTurn(rota, turn), rota.handover.at, zoneOf(rota));

/** The number of the turn that runs at a moment: 0 is the first, those before it are negative. */
function turnAt(rota: Rota, at: number): number {
	const { day } = localOf(at, zoneOf(rota));
	const guess = Math.floor(daysBetween(rota.start, day) / daysOf(rota));
	// A clock set back over midnight repeats the end of a day after the next has begun.
	return [guess + 1, guess].find(turn => startOfTurn(rota, turn) <= at) ?? guess - 1;
}

/** Whose turn it is by the order alone. Before the first turn the first person already has the duty. */
function personOf({ people }: Rota, turn: number): string {
	return people[Math.max(0, turn) % people.length]!;
}

interface Standing {
	from: number;
	to: number;
	person: string;
}

/** Overrides as moments. Where two overlap, the later in the file counts. */
function overridesOf(rota: Rota): Standing[] {
	const at = (local: string) => instantOf(local.slice(0, 10), local.slice(11), zoneOf(rota));
	return (rota.overrides ?? []).map(({ from, to, person }) => ({ from: at(from), to: at(to), person }));
}

const overrideAt = (overrides: readonly Standing[], at: number) =>
	overrides.findLast(({ from, to }) => from <= at && at < to);

/** Who has the duty at a moment: always exactly one person. */
export function personAt(rota: Rota, at: number): string {
	return overrideAt(overridesOf(rota), at)?.person ?? personOf(rota, turnAt(rota, at));
}

/** The turns from the one that runs at `from` to the one that runs before `to`: without gaps, each cut where an override begins or ends. */
export function turnsBetween(rota: Rota, from: number, to: number): Turn[] {
	const overrides = overridesOf(rota);
	const pieces: Turn[] = [];
	for (let turn = turnAt(rota, from); startOfTurn(rota, turn) < to; turn++) {
		const [begins, ends] = [startOfTurn(rota, turn), startOfTurn(rota, turn + 1)];
		const cuts = overrides.flatMap(({ from, to }) => [from, to]).filter(at => begins < at && at < ends);
		const edges = [...new Set([begins, ...cuts, ends])].sort((a, b) => a - b);
		for (const [index, at] of edges.slice(0, -1).entries()) {
			const instead = overrideAt(overrides, at);
			const person = instead?.person ?? personOf(rota, turn);
			pieces.push({ from: at, to: edges[index + 1]!, person, override: instead !== undefined });
		}
	}
	return joined(pieces).filter(piece => piece.to > from && piece.from < to);
}

/** An override that runs over a hand-over is one turn. Two turns of one person remain two. */
function joined(pieces: readonly Turn[]): Turn[] {
	const turns: Turn[] = [];
	for (const piece of pieces) {
		const last = turns.at(-1);
		if (last?.override && piece.override && last.person === piece.person) last.to = piece.to;
		else turns.push({ ...piece });
	}
	return turns;
}

/** What is wrong with the start of a weekly rota; undefined when nothing is. */
export function startFault(rota: Rota, weekdays: readonly string[]): string | undefined {
	const wanted = rota.handover.day ?? 'mon';
	const given = weekdays[weekdayOf(rota.start) - 1]!;
	if (rota.every === '1d' || given === wanted) return undefined;
	const back = (weekdayOf(rota.start) - 1 - weekdays.indexOf(wanted) + 7) % 7;
	return `${rota.start} is no ${wanted}, on which turns are handed over: write ${addDays(rota.start, -back)}`;
}
