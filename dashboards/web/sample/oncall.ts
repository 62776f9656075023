import type { LinkView, OncallView } from '#model/oncall.ts';

const DAY = 86_400_000;
const iso = (at: number) => new Date(at).toISOString();
const PEOPLE = ['mette.larsen@example.dk', 'jens.holm@example.dk', 'ida.soerensen@example.dk'];

/** A week each, handed over on Mondays at 08:00; one stands in over Christmas. */
function weeks(now: number): OncallView['rotas'][number]['shifts'] {
	const monday =
		Date.parse('2026-11-23T07:00:00Z') +
		Math.floor((now - Date.parse('2026-11-23T07:00:00Z')) / (7 * DAY)) * 7 * DAY;
	return Array.from({ length: 7 }, (_, i) => ({
		from: iso(monday + i * 7 * DAY),
		to: iso(monday + (i + 1) * 7 * DAY),
		person: i === 4 ? 'kirsten.holm@example.dk' : (PEOPLE[i % 3] as string),
		override: i === 4,
	}));
}

/** A day each. */
function days(now: number): OncallView['rotas'][number]['shifts'] {
	const today = Math.floor(now / DAY) * DAY + 7 * 3_600_000;
	return Array.from({ length: 14 }, (_, i) => ({
		from: iso(today + i * DAY),
		to: iso(today + (i + 1) * DAY),
		person: PEOPLE[(i + 1) % 3] as string,
		override: false,
	}));
}

/** Two rotas and three chains, as a municipality has them. */
export function sampleOncall(now: number): OncallView {
	const timeZone = 'Europe/Copenhagen';
	const workdays = { days: 'workdays' as const, from: '07:30', to: '16:00', timeZone };
	return {
		now: iso(now),
		rotas: [
			{
				name: 'it-vagt',
				timeZone,
				hours: null,
				otherwise: [],
				everyDays: 7,
				onDuty: [PEOPLE[0] as string],
				shifts: weeks(now),
			},
			{
				name: 'rpa-vagt',
				timeZone,
				hours: workdays,
				otherwise: ['@it-vagt'],
				everyDays: 1,
				onDuty: [PEOPLE[1] as string],
				shifts: days(now),
			},
		],
		chains: [
			{
				name: 'default',
				uses: [],
				steps: [
					{ notify: ['@it-vagt'], people: [PEOPLE[0] as string], afterMinutes: 15, hours: null },
					{
						notify: ['rpa-team', 'it-leder@example.dk'],
						people: ['rpa-team@example.dk', 'it-leder@example.dk'],
						afterMinutes: 45,
						hours: null,
					},
				],
			},
			{
				name: 'payments',
				uses: [
					{ kind: 'robot', name: 'betaling-af-laegeerklaeringer' },
					{ kind: 'criticality', name: 'high' },
				],
				steps: [
					{ notify: ['@it-vagt'], people: [PEOPLE[0] as string], afterMinutes: 5, hours: null },
					{
						notify: ['oekonomi@example.dk'],
						people: ['oekonomi@example.dk'],
						afterMinutes: 20,
						hours: workdays,
					},
				],
			},
			{ name: 'nobody', uses: [{ kind: 'alert', name: 'RpaHypercareOverdue' }], steps: [] },
		],
		escalation: { severities: ['critical'], acknowledgedForMinutes: 240, repeatMinutes: 120, repeats: 5 },
		default: ['it-drift@example.dk'],
		faults: [],
		unknownRotas: [],
	};
}

export type SampleLinks = Record<string, LinkView>;

/** A token of 32 characters that says what it stands for. */
export const sampleToken = (name: string): string => name.padEnd(32, '0');

/** One link of each kind and state, about one incident. */
export function sampleLinks(now: number): SampleLinks {
	const link: LinkView = {
		purpose: 'acknowledge',
		state: 'valid',
		recipient: 'mette.larsen@example.dk',
		expiresAt: iso(now + 7 * DAY),
		usedAt: null,
		incident: {
			id: '9f3c2b7a1d5e4c80',
			alertname: 'RpaRunFailed',
			severity: 'critical',
			title: 'Betaling af lægeerklæringer: run failed',
			robot: 'betaling-af-laegeerklaeringer',
			failedRuns: 3,
			openedAt: iso(now - 12 * 60_000),
			closedAt: null,
			acknowledgedAt: null,
			acknowledgedBy: null,
			silencedUntil: null,
		},
	};
	const taken = { acknowledgedAt: iso(now - 4 * 60_000), acknowledgedBy: 'jens.holm@example.dk' };
	const over = { closedAt: iso(now - 60_000), openedAt: iso(now - 3 * 3_600_000) };
	return {
		[sampleToken('acknowledge')]: link,
		[sampleToken('silence')]: { ...link, purpose: 'silence', incident: { ...link.incident, ...taken } },
		[sampleToken('used')]: {
			...link,
			state: 'used',
			usedAt: iso(now - 3600_000),
			incident: { ...link.incident, ...taken },
		},
		[sampleToken('expired')]: { ...link, state: 'expired', expiresAt: iso(now - 3_600_000) },
		[sampleToken('over')]: { ...link, state: 'over', incident: { ...link.incident, ...over } },
	};
}
