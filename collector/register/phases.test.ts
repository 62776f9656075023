import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Phase } from '#model/phase.ts';
import type { DecidedPhase } from '../decisions/types.ts';
import { dayOf } from './day.ts';
import { type PhaseDates, phasesOf } from './phases.ts';

const ZONE = 'Europe/Copenhagen';
const at = (time: string) => Date.parse(time);
const DATES: PhaseDates = { goLive: '2026-03-02' };

const decided = (phase: Phase, time: string, by = 'Kirsten Holm'): DecidedPhase => ({
	phase,
	at: at(time),
	cause: phase === 'operation' ? 'sign-off' : 'decision',
	by,
	reason: phase === 'operation' ? null : 'Breve blev væk',
	version: null,
});

const life = (dates: PhaseDates, decisions: DecidedPhase[], now = '2027-12-31T12:00Z') =>
	phasesOf(dates, ZONE, () => decisions)
		.phases(at(now))
		.map(({ phase, from, cause }) => `${phase} ${from?.slice(0, 16) ?? '…'} ${cause}`);

describe('by the dates of the register alone', () => {
	const dates = { goLive: '2026-03-02', signedOff: '2026-07-01', retired: '2026-12-31' };

	test('each phase begins at midnight where the robot works', () => {
		expect(life(dates, [])).toEqual([
			'development … register',
			'hypercare 2026-03-01T23:00 register',
			'operation 2026-06-30T22:00 register',
			'retired 2026-12-30T23:00 register',
		]);
	});

	test('what is planned has not begun, and the phase that lasts has no end', () => {
		const phases = phasesOf(dates, ZONE).phases(at('2026-04-01T12:00Z'));
		expect(phases.at(-1)).toEqual({
			phase: 'hypercare',
			from: '2026-03-01T23:00:00.000Z',
			until: null,
			cause: 'register',
			by: null,
			reason: null,
		});
	});

	test('a robot without dates is in development', () => {
		expect(life({}, [])).toEqual(['development … register']);
	});
});

describe('by what people decided', () => {
	test('the third signature begins operation at its minute, with the names under it', () => {
		const phases = phasesOf(DATES, ZONE, () => [decided('operation', '2026-04-10T11:42Z', 'A, B og C')]);
		expect(phases.phase(at('2026-04-10T11:41Z'))).toBe('hypercare');
		expect(phases.phases(at('2026-04-11T00:00Z')).at(-1)).toMatchObject({
			phase: 'operation',
			from: '2026-04-10T11:42:00.000Z',
			cause: 'sign-off',
			by: 'A, B og C',
		});
	});

	test('a robot goes back to hypercare and is signed off again, as often as it takes', () => {
		const decisions = [
			decided('operation', '2026-04-10T11:42Z'),
			decided('hypercare', '2026-05-04T08:00Z'),
			decided('operation', '2026-06-20T09:00Z'),
			decided('hypercare', '2026-09-01T08:00Z'),
			decided('operation', '2026-10-01T08:00Z'),
		];
		expect(life(DATES, decisions)).toEqual([
			'development … register',
			'hypercare 2026-03-01T23:00 register',
			'operation 2026-04-10T11:42 sign-off',
			'hypercare 2026-05-04T08:00 decision',
			'operation 2026-06-20T09:00 sign-off',
			'hypercare 2026-09-01T08:00 decision',
			'operation 2026-10-01T08:00 sign-off',
		]);
	});

	test('hypercare is counted from its present start, the relapse watch from the latest sign-off, the schedule from go-live', () => {
		const phases = phasesOf(DATES, ZONE, () => [
			decided('operation', '2026-04-10T11:42Z'),
			decided('hypercare', '2026-05-04T08:00Z'),
			decided('operation', '2026-06-20T09:00Z'),
		]);
		const told = (time: string) => {
			const now = at(time);
			return [phases.hypercareSince(now), phases.signedOffAt(now), phases.liveSince(now)];
		};
		const goLive = at('2026-03-01T23:00Z');
		expect(told('2026-03-01T22:59Z')).toEqual([null, null, null]);
		expect(told('2026-03-20T12:00Z')).toEqual([goLive, null, goLive]);
		expect(told('2026-05-10T12:00Z')).toEqual([at('2026-05-04T08:00Z'), null, goLive]);
		expect(told('2026-07-10T12:00Z')).toEqual([null, at('2026-06-20T09:00Z'), goLive]);
	});

	test('a robot that was put out of service and taken back is held to its schedule from then on', () => {
		const decisions = [decided('retired', '2026-05-04T08:00Z'), decided('hypercare', '2026-08-03T08:00Z')];
		const phases = phasesOf(DATES, ZONE, () => decisions);
		expect(phases.liveSince(at('2026-06-01T00:00Z'))).toBeNull();
		expect(phases.liveSince(at('2026-09-01T00:00Z'))).toBe(at('2026-08-03T08:00Z'));
	});

	test('a new decision counts as soon as it is known', () => {
		let known = [decided('operation', '2026-04-10T11:42Z')];
		const phases = phasesOf(DATES, ZONE, () => known);
		expect(phases.phase(at('2026-06-01T00:00Z'))).toBe('operation');
		known = [...known, decided('hypercare', '2026-05-04T08:00Z')];
		expect(phases.phase(at('2026-06-01T00:00Z'))).toBe('hypercare');
	});
});

describe('where the register and people both say something', () => {
	test('a decision wins over the dates before it', () => {
		const dates = { goLive: '2026-03-02', signedOff: '2026-04-01' };
		expect(life(dates, [decided('hypercare', '2026-05-04T08:00Z')]).slice(-2)).toEqual([
			'operation 2026-03-31T22:00 register',
			'hypercare 2026-05-04T08:00 decision',
		]);
	});

	test('a robot that is back in hypercare may be signed off on paper: a later date in the register', () => {
		const dates = { goLive: '2026-03-02', signedOff: '2026-06-01' };
		const decisions = [decided('operation', '2026-04-10T11:42Z'), decided('hypercare', '2026-05-04T08:00Z')];
		expect(life(dates, decisions).slice(-2)).toEqual([
			'hypercare 2026-05-04T08:00 decision',
			'operation 2026-05-31T22:00 register',
		]);
	});

	test('a date that is written down for a sign-off of that day leaves it its minute and its names', () => {
		const dates = { goLive: '2026-03-02', signedOff: '2026-04-10' };
		expect(life(dates, [decided('operation', '2026-04-10T11:42Z')]).at(-1)).toBe(
			'operation 2026-04-10T11:42 sign-off',
		);
	});

	test('out of service in the register is out of service, whatever was decided', () => {
		const dates = { ...DATES, retired: '2026-06-01' };
		expect(life(dates, [decided('hypercare', '2026-07-01T08:00Z')]).at(-1)).toBe(
			'retired 2026-05-31T22:00 register',
		);
	});

	test('a date of a sign-off brings no robot back that was put out of service', () => {
		const dates = { goLive: '2026-03-02', signedOff: '2026-06-01' };
		expect(life(dates, [decided('retired', '2026-05-01T08:00Z')]).at(-1)).toBe(
			'retired 2026-05-01T08:00 decision',
		);
	});

	test('what was signed before a later go-live is of an earlier life: the robot proves itself anew', () => {
		expect(life({ goLive: '2026-09-01' }, [decided('operation', '2026-04-10T11:42Z')])).toEqual([
			'development … register',
			'hypercare 2026-08-31T22:00 register',
		]);
	});
});

describe('whatever the dates and decisions', () => {
	const day = fc
		.integer({ min: 0, max: 700 })
		.map(days => new Date(Date.UTC(2026, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
	const dates = fc
		.array(day, { maxLength: 3 })
		.map(days => days.toSorted())
		.map(
			([goLive, signedOff, retired]): PhaseDates => ({
				...(goLive !== undefined && { goLive }),
				...(signedOff !== undefined && { signedOff }),
				...(retired !== undefined && { retired }),
			}),
		);
	const moment = fc.integer({ min: at('2025-12-01T00:00Z'), max: at('2028-01-01T00:00Z') });
	const decision = fc.record({
		phase: fc.constantFrom<Phase>('hypercare', 'operation', 'retired'),
		// Few moments, so that some are the same.
		at: fc.oneof(moment, fc.constantFrom(at('2026-03-01T23:00Z'), at('2026-05-05T05:05Z'))),
		cause: fc.constantFrom('sign-off' as const, 'decision' as const),
		by: fc.constantFrom('A', 'B'),
		reason: fc.constantFrom(null, 'fordi'),
		version: fc.constant(null),
	});
	const decisions = fc.array(decision, { maxLength: 8 });
	const zone = fc.constantFrom(ZONE, 'America/Nuuk', 'Pacific/Auckland', 'UTC');

	test('every moment has one phase, and the phases join without a gap', () => {
		fc.assert(
			fc.property(dates, decisions, zone, moment, moment, (dates, decided, zone, now, past) => {
				const all = phasesOf(dates, zone, () => decided);
				const spans = all.phases(now);
				expect(spans[0]!.from).toBeNull();
				expect(spans.at(-1)!.until).toBeNull();
				for (const [index, span] of spans.entries()) {
					if (index === 0) continue;
					expect(span.from).toBe(spans[index - 1]!.until);
					expect(Date.parse(span.from!)).toBeGreaterThan(Date.parse(spans[index - 1]!.from ?? '2000-01-01'));
					expect(span.phase).not.toBe(spans[index - 1]!.phase);
				}
				const time = Math.min(now, past);
				const covering = spans.filter(
					({ from, until }) =>
						(from === null || Date.parse(from) <= time) && (until === null || time < Date.parse(until)),
				);
				expect(covering.map(({ phase }) => phase)).toEqual([all.phase(time)]);
			}),
		);
	});

	test('the order in which decisions are told does not matter', () => {
		fc.assert(
			fc.property(
				dates,
				decisions.chain(all =>
					fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
				),
				(dates, [told, shuffled]) => {
					expect(life(dates, shuffled)).toEqual(life(dates, told));
				},
			),
		);
	});

	test('without decisions the day alone says it, at any hour and in any time zone', () => {
		fc.assert(
			fc.property(dates, zone, moment, (dates, zone, now) => {
				const today = dayOf(now, zone);
				const reached = (date: string | undefined) => date !== undefined && today >= date;
				const byDay = reached(dates.retired)
					? 'retired'
					: reached(dates.signedOff)
						? 'operation'
						: reached(dates.goLive)
							? 'hypercare'
							: 'development';
				expect(phasesOf(dates, zone).phase(now)).toBe(byDay);
			}),
		);
	});
});
