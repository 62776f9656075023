import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { RunList } from '#model/read.ts';
import { DEMO_PASSWORD, DEMO_PEOPLE, KEPT_PASSWORD } from './demo/people.ts';

export const ROBOT = 'betaling-af-laegeerklaeringer';

/** A register with one robot in hypercare since yesterday, of which little is asked, so that a few runs are enough. */
export function writeRegister(folder: string): string {
	const file = join(folder, 'robots.yaml');
	const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
	const robot = {
		id: ROBOT,
		name: 'Betaling af lægeerklæringer',
		department: 'Jobcenter',
		owner: 'Procesejer, Jobcenter',
		targetSystems: ['Prisme'],
		schedule: 'adhoc',
		maxDuration: '90m',
		expectedItems: 30,
		expectedBusinessExceptionRatio: 0.1,
		minutesPerItem: 5,
		goLive: yesterday,
		hypercare: {
			reason: 'En prøve: nogle få kørsler er nok.',
			...{ days: 0, runs: 6, items: 100, quietRuns: 3, quietBankDays: 0, sampleRuns: 3, releaseRuns: 3 },
		},
		credentials: [{ name: 'Prisme', expires: '2099-12-31' }],
		recipients: { oncall: ['vagt@example.dk'], owner: ['jobcenter@example.dk'] },
		runbook: 'https://wiki.example.dk/rpa/betaling',
	};
	writeFileSync(file, stringify({ organisation: 'Eksempel Kommune', robots: [robot] }));
	return file;
}

export function writeUsers(folder: string): string {
	const file = join(folder, 'users.yaml');
	const users = DEMO_PEOPLE.map(person => ({ ...person, password: KEPT_PASSWORD }));
	writeFileSync(file, stringify({ users }), { mode: 0o600 });
	return file;
}

/** Tells the collector of so many good runs, the last of which ended a moment ago. Returns the ids of all it knows, oldest first. */
export async function reportRuns(collector: string, count: number, version = '1.4.2'): Promise<string[]> {
	const ids = Array.from({ length: count }, (_, n) => `run-${version}-${n}`);
	const events = ids.map((run, n) => {
		const begun = Date.now() - (count - n) * 600_000;
		return {
			...{ type: 'run.finished', robot: ROBOT, run, version, outcome: 'success', trigger: 'manual' },
			...{ startedAt: new Date(begun).toISOString(), at: new Date(begun + 60_000 + n * 500).toISOString() },
			items: { success: 29, business_exception: n % 2 },
		};
	});
	const response = await fetch(`${collector}/v1/runs`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(events),
	});
	if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`);
	const { runs } = (await (await fetch(`${collector}/v1/runs?robot=${ROBOT}`)).json()) as RunList;
	return runs.map(({ id }) => id).reverse();
}

/** Somebody who decides by the pages' interface for programs. */
export async function asPerson(web: string, user: string) {
	const post = async (path: string, body: object, token?: string) => {
		const response = await fetch(`${web}${path}`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				...(token !== undefined && { authorization: `Bearer ${token}` }),
			},
			body: JSON.stringify(body),
		});
		return { status: response.status, body: (await response.json()) as Record<string, unknown> };
	};
	const login = await post('/api/login', { user, password: DEMO_PASSWORD });
	if (login.status !== 200) throw new Error(`${user} cannot log in: ${JSON.stringify(login.body)}`);
	const { token } = login.body as { token: string };
	return (path: string, body: object) => post(`/api/v1/robots/${ROBOT}${path}`, body, token);
}

/** Changes one letter of what somebody said, as one would who wants it to read otherwise. */
export function tamper(file: string, from: string, to: string): void {
	const text = readFileSync(file, 'utf8');
	if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
	writeFileSync(file, text.replace(from, to));
}
