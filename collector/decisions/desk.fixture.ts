import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { assertPerson, PERSON_HEADER } from '#model/assertion.ts';
import type { DriftChange } from '#model/drift.ts';
import type { EvidenceSnapshot } from '#model/evidence.ts';
import type { Person, Role } from '#model/person.ts';
import { decisionRoutes } from '../api/decisions.ts';
import { signOffRoutes } from '../api/sign-offs.ts';
import type { Tokens } from '../auth/tokens.ts';
import { readConfig } from '../config.ts';
import { createHttp } from '../http.ts';
import { createLedger } from '../ledger/ledger.ts';
import { registered } from '../register/robot.ts';
import { createDecide } from './decide.ts';
import { createDecisions } from './decisions.ts';
import type { VerdictNow } from './situation.ts';

export const KEY = 'a key that pages and collector share';
export const START = Date.parse('2026-11-02T08:00:00Z');
export const BREVE = 'kampagnebreve';

/** Somebody with a role for all robots, or with these grants. */
export function person(id: string, ...roles: (Role | Person['grants'][number])[]): Person {
	return {
		id,
		name: `${id[0]!.toUpperCase()}${id.slice(1)} Holm`,
		mail: null,
		grants: roles.map(role => (typeof role === 'string' ? { role } : role)),
		via: 'local',
		authenticatedAt: new Date(START).toISOString(),
	};
}

export const ANNA = person('anna', 'rpa-team');
export const BO = person('bo', 'process-owner');
export const CARL = person('carl', 'it-operations');

/** A snapshot that holds little but what a sign-off needs. */
export function snapshot(robot: string, now: number, criteria: readonly VerdictNow[]): EvidenceSnapshot {
	const verdicts = criteria.map(one => ({ ...one, rule: { en: 'rule', da: 'regel' }, missing: null }));
	const at = new Date(now).toISOString();
	const run = {
		id: 'run-1',
		startedAt: at,
		endedAt: at,
		outcome: 'success',
		items: { success: 3 },
		version: '1.4.0',
	};
	return {
		...{ version: 1, frozenAt: at, limits: {}, overrides: null, since: at, restartedBy: null },
		robot: {
			...{ id: robot, name: robot, description: null, department: null, owner: null, targetSystems: [] },
			...{ criticality: 'normal', schedule: 'adhoc', timeZone: 'Europe/Copenhagen' },
		},
		verdict: criteria.every(one => one.verdict === 'pass') ? 'pass' : 'fail',
		...{ days: 20, runs: 1, failures: 0, successRatio: 1, successLowerBound: 0.05, criteria: verdicts },
		...{ incidents: [], samples: [], handover: [], explanations: [], drift: [], runList: [run] },
		releases: [{ version: '1.4.0', at, run: 'run-1' }],
	};
}

/** Where people decide: the routes on a real trail and ledger, about robots whose verdicts a test sets. */
export async function openDesk(more: { data?: string; key?: string; tokens?: Tokens } = {}) {
	const data = more.data ?? mkdtempSync(join(tmpdir(), 'desk-'));
	if (more.data === undefined) onTestFinished(() => rmSync(data, { recursive: true }));
	const desk = {
		at: START,
		verdicts: [] as VerdictNow[],
		...{ alerts: ['i-9'], proposals: ['relapse-1'], runs: ['run-1'] },
		changes: [] as DriftChange[],
	};
	const now = () => desk.at;
	const file = join(data, 'audit.jsonl');
	const log = pino({ level: 'silent' });
	const ledger = createLedger({ path: join(data, 'ledger.db') });
	const decisions = await createDecisions({ file, ledger, now, log });
	const robots = [robotOf(BREVE, '2026-10-01'), robotOf('nye-sager', '2027-01-01')];
	function robotOf(id: string, goLive: string) {
		const spec = {
			...{ id, name: `Robot ${id}`, department: 'Borgerservice', owner: 'Ejer', goLive, maxDuration: '1h' },
			...{ targetSystems: [], schedule: 'adhoc' as const, recipients: { oncall: ['rpa-vagt@example.dk'] } },
		};
		return registered(spec as never, undefined, robot => decisions.of(robot).phases);
	}
	const decide = createDecide({
		...{ decisions, now, register: { robot: id => robots.find(one => one.id === id) } },
		snapshotOf: (robot, at) => snapshot(robot.id, at, desk.verdicts),
		reviewNow: () => desk.verdicts,
		incidents: {
			// Of an incident its id alone is asked.
			of: robot => [...decisions.of(robot).reported, ...(desk.alerts.map(id => ({ id })) as never[])],
		},
		proposals: robot =>
			desk.proposals.filter(id => !decisions.of(robot.id).dismissed.has(id)).map(id => ({ id })),
		changes: () => desk.changes,
		// Of a run its robot alone is asked.
		ledger: { run: id => (desk.runs.includes(id) ? ({ robot: BREVE } as never) : undefined) },
	});
	const app = await createHttp({ config: readConfig({}), tokens: () => more.tokens, log });
	decisionRoutes(app, { decide, person: { key: more.key ?? KEY, now } });
	signOffRoutes(app, { decisions, evidenceCsv: ({ runs }) => `runs;${runs}\n` });

	async function post(who: Person | null, path: string, body?: object, headers: Record<string, string> = {}) {
		const url = `/v1/robots/${BREVE}${path}`;
		const said = who && {
			[PERSON_HEADER]: await assertPerson(who, { method: 'POST', path: url }, KEY, desk.at),
		};
		const answer = await app.inject({
			...{ method: 'POST', url, headers: { ...said, ...headers } },
			...(body !== undefined && { payload: body }),
		});
		return {
			status: answer.statusCode,
			...answer.json<{ message: string; id: string; seq: number; path: string }>(),
		};
	}
	let closed = false;
	async function close() {
		if (closed) return;
		closed = true;
		await app.close();
		await decisions.close();
		await ledger.close();
	}
	onTestFinished(close);
	return {
		...{ desk, data, file, app, decisions, ledger, post, close, robot: robots[0]! },
		phase: () => robots[0]!.phase(desk.at),
		get: async (url: string) => (await app.inject(url)).json(),
		/** Freezes the evidence as it is; its hash. */
		async freeze() {
			await post(ANNA, '/sign-offs');
			return decisions.of(BREVE).signOffs.at(-1)!.hash;
		},
	};
}
