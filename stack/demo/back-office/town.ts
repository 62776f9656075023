import type { Random } from '../random.ts';
import { AREAS, type Area, CASE_STATES, type Values } from './areas.ts';
import { personName } from './names.ts';

export interface Task {
	id: string;
	facts: Values;
	/** Epoch milliseconds. */
	arrivedAt: number;
	/** Only a person may decide this one. */
	judgement: boolean;
}

export interface BuildingCase {
	id: string;
	applicant: string;
	state: (typeof CASE_STATES)[number];
}

/** What lies in the back office and what has become of it. In memory: every start is a new morning. */
export interface Town {
	/** Work of an area for somebody who comes to do it: all of a lot is there then. */
	open(area: Area): readonly Task[];
	/** What is there for somebody who only looks. When all of a lot is handled, the next comes bit by bit. */
	waiting(area: Area): readonly Task[];
	task(area: Area, id: string): Task | undefined;
	/** Somebody is at it. */
	begin(area: Area, task: Task): void;
	/** Why the form is wrong; undefined when it was right, and the task is handled. */
	handle(area: Area, task: Task, filled: Values): string | undefined;
	/** To a person. */
	refer(area: Area, task: Task): void;
	cases(): readonly BuildingCase[];
	counts(): Count[];
}

/** How an area stands. */
export interface Count {
	area: Area;
	/** Not handled yet, what somebody is at included. */
	open: number;
	working: number;
	/** Since the office opened. */
	handled: number;
	referred: number;
	/** Of the referred ones: those a person has not decided yet. */
	pending: number;
	/** When the oldest came that nobody is at; null when none waits. */
	oldestAt: number | null;
}

interface Desk {
	tasks: Task[];
	/** When the rest of the lot comes. */
	coming: number[];
	working: Set<string>;
	number: number;
	handled: number;
	referredAt: number[];
}

/** A lot comes bit by bit, about as long as a robot of the demo stays away. */
const ARRIVING_MS = 150_000;
/** A case for a person waits so long for one. */
const DECIDED_AFTER_MS = 20 * 60_000;

const SELDOM = 0.03;
const OFTEN = 0.7;

/** `judged(area)`: cases that need judgement are many just now. */
export function createTown(random: Random, now: () => number, judged: (area: Area) => boolean): Town {
	const desks = new Map<string, Desk>(AREAS.map(({ id }) => [id, emptyDesk()]));
	const desk = (area: Area) => desks.get(area.id)!;
	let cases = newCases(random);

	function arrive(area: Area, arrivedAt: number): void {
		const at = desk(area);
		const share = judged(area) ? OFTEN : area.id === 'kampagne' || area.id === 'byggesager' ? 0 : SELDOM;
		const id = `${area.id.slice(0, 2).toUpperCase()}-${++at.number}`;
		at.tasks.push({ id, facts: area.facts(random), arrivedAt, judgement: random.chance(share) });
		if (area.id === 'byggesager') cases = newCases(random);
	}

	/** What has come by a given time; a new lot is on its way once the last one is done. */
	function letIn(area: Area, until: number): void {
		const at = desk(area);
		if (at.tasks.length + at.coming.length === 0) {
			const size = random.between(...area.arriving);
			at.coming = Array.from({ length: size }, () => now() + random.between(1, ARRIVING_MS)).sort(byTime);
		}
		while ((at.coming[0] ?? Number.POSITIVE_INFINITY) <= until) {
			arrive(area, Math.min(now(), at.coming.shift()!));
		}
	}

	function close(area: Area, task: Task): Desk {
		const at = desk(area);
		at.tasks = at.tasks.filter(other => other !== task);
		at.working.delete(task.id);
		return at;
	}

	function count(area: Area): Count {
		letIn(area, now());
		const { tasks, working, handled, referredAt } = desk(area);
		const waiting = tasks.filter(task => !working.has(task.id));
		return {
			area,
			open: tasks.length,
			working: working.size,
			handled,
			referred: referredAt.length,
			pending: referredAt.filter(at => at > now() - DECIDED_AFTER_MS).length,
			oldestAt: waiting.length === 0 ? null : Math.min(...waiting.map(task => task.arrivedAt)),
		};
	}

	return {
		open(area) {
			letIn(area, Number.MAX_VALUE);
			// Whoever was at something has come back to the list.
			desk(area).working.clear();
			return desk(area).tasks;
		},
		waiting(area) {
			letIn(area, now());
			return desk(area).tasks;
		},
		task: (area, id) => desk(area).tasks.find(task => task.id === id),
		begin: (area, task) => void desk(area).working.add(task.id),
		handle(area, task, filled) {
			const right = area.id === 'byggesager' ? statisticOf(cases) : area.answer(task.facts);
			const wrong = Object.keys(right).find(field => filled[field]?.trim() !== right[field]);
			if (wrong !== undefined) return `Feltet ”${wrong}” er ikke udfyldt rigtigt`;
			close(area, task).handled++;
			return undefined;
		},
		refer: (area, task) => void close(area, task).referredAt.push(now()),
		cases: () => cases,
		counts: () => AREAS.map(count),
	};
}

const byTime = (a: number, b: number) => a - b;

function emptyDesk(): Desk {
	return { tasks: [], coming: [], working: new Set(), number: 0, handled: 0, referredAt: [] };
}

function newCases(random: Random): BuildingCase[] {
	return Array.from({ length: random.between(120, 160) }, (_, index) => ({
		id: `BYG-${1000 + index}`,
		applicant: personName(random),
		state: random.pick(CASE_STATES),
	}));
}

/** How many building cases are in each state, as the form wants it. */
export function statisticOf(cases: readonly BuildingCase[]): Values {
	return Object.fromEntries(
		CASE_STATES.map(state => [state, `${cases.filter(one => one.state === state).length}`]),
	);
}

/** The fields an area's form has. */
export function fieldsOf(area: Area): string[] {
	return area.id === 'byggesager' ? [...CASE_STATES] : Object.keys(area.answer(sampleFacts(area)));
}

const NO_CHANCE: Random = {
	next: () => 0,
	between: low => low,
	pick: list => list[0]!,
	chance: () => false,
	spread: () => 1,
};
const sampleFacts = (area: Area) => area.facts(NO_CHANCE);
