import type { MailFacts } from './facts.ts';
import { at, closing, factsOf, failed, history, incident, opening, robot, run } from './pieces.fixture.ts';

const BREVE = { robot: 'kampagnebreve', error: { type: 'ConnectionRefused', message: 'kmd.example.dk:443' } };
const down = [
	run('a01', '2026-11-23T06:02:10Z', 'system_exception', { error: BREVE.error }),
	run('a02', '2026-11-23T06:05:40Z', 'system_exception', BREVE),
	run('a03', '2026-11-23T06:09:00Z', 'timeout', { robot: 'oplysningspligt' }),
	run('a04', '2026-11-23T06:12:10Z', 'system_exception', { error: BREVE.error }),
];
const letters = {
	id: 'kampagnebreve',
	name: 'Udsendelse af kampagnebreve',
	department: 'Integrationsafdelingen',
};
const duty = { id: 'oplysningspligt', name: '§ 11 Oplysningspligt', department: 'Ydelseskontoret' };
const three = [
	robot({ lastRuns: [...history, down[0]!, down[3]!] }),
	robot({ ...letters, lastRuns: [down[1]!] }),
	robot({ ...duty, lastRuns: [down[2]!] }),
];
const gathered = [
	{
		id: '77c0ffee77c0ffee',
		robot: 'byggesag',
		title: 'Byggesagsstatistik: run missed',
		since: at('2026-11-23T06:10:00Z'),
	},
];
const systemDown: MailFacts = {
	...failed,
	incident: incident({ alertname: 'RpaTargetSystemDown', robot: null }),
	robot: null,
	subject: 'KMD Aktiv',
	robots: three,
	to: ['vagt@example.dk', 'it-drift@example.dk'],
	because: 'team',
	now: at('2026-11-23T06:13:00Z'),
	says: { ...opening, runs: down.map(({ id }) => id) },
	runs: down.map(one => factsOf(one)),
	allRuns: down.map(one => factsOf(one)),
};

/** Mails about many robots at once. */
export const GROUP_MAILS: Record<string, MailFacts> = {
	'system-down': systemDown,
	'system-back': {
		...systemDown,
		number: 2,
		now: at('2026-11-23T07:31:00Z'),
		incident: incident({
			alertname: 'RpaTargetSystemDown',
			robot: null,
			closedAt: at('2026-11-23T07:30:58Z'),
			recovery: { firstGoodRun: null, missedRuns: 2 },
		}),
		says: { ...closing, runs: [] },
		robots: [
			robot({ lastRuns: [...history, down[0]!, down[3]!, run('a05', '2026-11-23T07:29:00Z', 'success')] }),
			...three.slice(1),
		],
		runs: [],
		escalation: null,
	},
	'many-failures': {
		...systemDown,
		incident: incident({ alertname: 'RpaManyFailures', robot: null }),
		subject: null,
		because: 'default',
		gathered,
		allGathered: gathered,
	},
};
