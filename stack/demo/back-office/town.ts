import type { Random } from '../random.ts';
import { AREAS, type Area, CASE_STATES, type Values } from './areas.ts';
import { personName } from './names.ts';

export interface Task {
	id: string;
	facts: Values;
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
	/** Work of an area; when all of the last lot is handled, a new lot has come in. */
	open(area: Area): readonly Task[];
	task(area: Area, id: string): Task | undefined;
	/** Why the form is wrong; undefined when it was right, and the task is handled. */
	handle(area: Area, task: Task, filled: Values): string | undefined;
	/** To a person. */
	refer(area: Area, task: Task): void;
	cases(): readonly BuildingCase[];
	/** Per area: waiting, handled, referred. */
	counts(): { area: Area; open: number; handled: number; referred: number }[];
}

interface Desk {
	tasks: Task[];
	number: number;
	handled: number;
	referred: number;
}

const SELDOM = 0.03;
const OFTEN = 0.7;

/** `judged(area)`: cases that need judgement are many just now. */
export function createTown(random: Random, judged: (area: Area) => boolean): Town {
	const desks = new Map<string, Desk>(
		AREAS.map(({ id }) => [id, { tasks: [], number: 0, handled: 0, referred: 0 }]),
	);
	const desk = (area: Area) => desks.get(area.id)!;
	let cases = newCases(random);

	function fill(area: Area): void {
		const at = desk(area);
		const share = judged(area) ? OFTEN : area.id === 'kampagne' || area.id === 'byggesager' ? 0 : SELDOM;
		const [low, high] = area.arriving;
		for (let n = random.between(low, high); n > 0; n--) {
			const id = `${area.id.slice(0, 2).toUpperCase()}-${++at.number}`;
			at.tasks.push({ id, facts: area.facts(random), judgement: random.chance(share) });
		}
		if (area.id === 'byggesager') cases = newCases(random);
	}

	function close(area: Area, task: Task, how: 'handled' | 'referred'): void {
		const at = desk(area);
		at.tasks = at.tasks.filter(other => other !== task);
		at[how]++;
	}

	return {
		open(area) {
			if (desk(area).tasks.length === 0) fill(area);
			return desk(area).tasks;
		},
		task: (area, id) => desk(area).tasks.find(task => task.id === id),
		handle(area, task, filled) {
			const right = area.id === 'byggesager' ? statisticOf(cases) : area.answer(task.facts);
			const wrong = Object.keys(right).find(field => filled[field]?.trim() !== right[field]);
			if (wrong !== undefined) return `Feltet ”${wrong}” er ikke udfyldt rigtigt`;
			close(area, task, 'handled');
			return undefined;
		},
		refer: (area, task) => close(area, task, 'referred'),
		cases: () => cases,
		counts: () => AREAS.map(area => ({ area, open: desk(area).tasks.length, ...pick(desk(area)) })),
	};
}

const pick = ({ handled, referred }: Desk) => ({ handled, referred });

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
