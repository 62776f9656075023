import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { RunEvent } from '#model/event.ts';

const DAY = 86_400_000;
/** A robot works through its cases in two steps, the second of them in a target system. */
export interface Worker {
	id: string;
	name: string;
	system: string;
	/** What it does in the target system, and the seconds of it. */
	step: string;
	seconds: number;
}

export const INVOICES: Worker = {
	...{ id: 'bogfoering-af-fakturaer', name: 'Bogføring af fakturaer', system: 'Prisme' },
	...{ step: 'Bogfør i Prisme', seconds: 90 },
};
export const LETTERS: Worker = {
	...{ id: 'breve-til-borgere', name: 'Breve til borgere', system: 'KMD Aktiv' },
	...{ step: 'Opslag i KMD Aktiv', seconds: 60 },
};
export const VISITS: Worker = {
	...{ id: 'besoeg-i-hjemmeplejen', name: 'Besøg i hjemmeplejen', system: 'KMD Aktiv' },
	...{ step: 'Hent besøg i KMD Aktiv', seconds: 120 },
};

export const ONCALL = 'vagt@example.dk';
/** Of `alerts/oncall.yaml`. */
export const RPA_TEAM = 'rpa-team@example.dk';

/** A register with the three robots, long in operation, which people start themselves: none can be late. */
export function writeRegister(folder: string): string {
	const file = join(folder, 'robots.yaml');
	const robots = [INVOICES, LETTERS, VISITS].map(({ id, name, system }) => ({
		...{ id, name, department: 'Økonomi', owner: 'Leder af Økonomi', targetSystems: [system] },
		...{ schedule: 'adhoc', maxDuration: '60m', goLive: '2020-01-06', signedOff: '2020-04-06' },
		recipients: { oncall: [ONCALL], owner: ['oekonomi@example.dk'] },
		runbook: 'https://wiki.example.dk/rpa/robotter',
	}));
	writeFileSync(file, stringify({ organisation: 'Eksempel Kommune', robots }));
	return file;
}

/** A factor around 1, give or take a tenth; the same each time. */
const scatter = (n: number, salt: number) => 0.9 + ((n * 7919 + salt * 104_729) % 200) / 1000;

/** So many runs a day apart, the first `daysAgo`; numbers go on from `first`, the step takes `times` as long as usual. */
export function daily(worker: Worker, first: number, count: number, daysAgo: number, times = 1): RunEvent[] {
	const begin = Date.now() - daysAgo * DAY;
	return Array.from({ length: count }, (_, n) =>
		eventsOf(worker, first + n, begin + n * DAY, worker.seconds * times),
	).flat();
}

function eventsOf(
	{ id, system, step, seconds }: Worker,
	n: number,
	startedAt: number,
	slow: number,
): RunEvent[] {
	const salt = seconds;
	const common = { robot: id, run: `${id}-${n}` };
	const iso = (at: number) => new Date(at).toISOString();
	const fetched = startedAt + 20_000 * scatter(n, salt + 1);
	const done = fetched + 1000 * slow * scatter(n, salt + 2);
	const items = Math.round(40 * scatter(n, salt + 3));
	const told = { ...common, type: 'step.finished', outcome: 'success' } as const;
	return [
		{ ...told, step: 'Hent sager', startedAt: iso(startedAt), at: iso(fetched) },
		{ ...told, step, startedAt: iso(fetched), at: iso(done) },
		{
			...{ ...common, type: 'run.finished', outcome: 'success', trigger: 'manual', version: '2.1.0' },
			...{ startedAt: iso(startedAt), at: iso(done), targetSystems: [system] },
			items: { success: items },
		},
	];
}

/** Tells the collector, which takes all of it at once. */
export async function tell(collector: string, events: readonly RunEvent[]): Promise<void> {
	const response = await fetch(`${collector}/v1/runs`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(events),
	});
	const text = await response.text();
	if (response.status !== 202 || (JSON.parse(text) as { rejected: number }).rejected > 0)
		throw new Error(`${response.status} ${text}`);
}

/** The values of a metric on the collector's `/metrics`, by all their labels but the name: `{robot="…",signal="…"}`. */
export async function metric(collector: string, name: string): Promise<Record<string, number>> {
	const text = await (await fetch(`${collector}/metrics`)).text();
	const rows = text.split('\n').filter(line => line.startsWith(`${name}{`));
	return Object.fromEntries(
		rows.map(row => [row.slice(name.length, row.lastIndexOf('}') + 1), Number(row.split(' ').at(-1))]),
	);
}
