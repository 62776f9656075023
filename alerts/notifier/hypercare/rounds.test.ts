import { afterEach, describe, expect, it } from 'vitest';
import type { HypercareReview } from '#model/hypercare.ts';
import type { TrailEntry } from '#model/trail.ts';
import { readOncall } from '../oncall/read.ts';
import { robot as did } from '../reports/facts.fixture.ts';
import { robotOf } from '../testing/collector.ts';
import { startWatch, type TestWatch } from '../testing/notifier.ts';
import { followUpRound } from './follow-up-round.ts';
import {
	conditionOf,
	entryOf,
	evidenceOf,
	inOperation,
	ROBOT,
	reviewOf,
	signature,
	signOffOf,
} from './hypercare.fixture.ts';
import { roundDeps } from './round.ts';
import type { HypercareSources } from './sources.ts';
import { trailRound } from './trail-round.ts';

const HOUR = 3_600_000;
const at = (time: string) => Date.parse(time);

let watch: TestWatch;
afterEach(() => watch.close());

/** The rounds on a notifier's own store; collector and clock are the test's. */
async function start() {
	watch = await startWatch();
	const world = {
		now: at('2026-11-23T08:10:00Z'),
		trail: [] as TrailEntry[],
		review: reviewOf() as HypercareReview | null,
		ownerMails: ['ydelse@example.dk'],
		answers: true,
		signOffFails: false,
		givenUp: [] as number[],
		another: [] as number[],
		posted: [] as string[],
	};
	const answer = <T>(value: T): Promise<T> =>
		world.answers ? Promise.resolve(value) : Promise.reject(new Error('collector: nobody answers'));
	const sources: HypercareSources = {
		decisions: (after, limit) =>
			answer({
				entries: world.trail.filter(({ seq }) => seq > after).slice(0, limit),
				head: world.trail.at(-1)?.seq ?? 0,
			}),
		review: () => answer(world.review),
		signOff: async (_, id) => {
			if (world.signOffFails) throw new Error('collector: answered 500');
			const signOff = world.review?.signOffs.find(one => one.id === id);
			return answer(signOff === undefined ? null : { signOff, evidence: evidenceOf() });
		},
		robot: id => answer(robotOf({ id, ownerMails: world.ownerMails })),
		robots: () =>
			answer({ now: '', robots: [robotOf({ id: ROBOT, phase: world.review?.phase ?? 'retired' })] }),
		status: () =>
			answer({ from: '', to: '', organisation: null, robots: [did(ROBOT, { runs: { success: 9 } })] }),
	};
	const deps = () => ({
		...roundDeps({
			...{ store: watch.notifier.store, sources, now: () => world.now },
			oncall: () => oncall,
			wording: { lang: 'en', timeZone: 'Europe/Copenhagen', webUrl: 'https://robotvagt.example.dk' },
			mailFrom: 'Robotvagt <robotvagt@example.dk>',
			onPosted: key => void world.posted.push(key.slice('hypercare/'.length)),
		}),
		onAnotherTrail: (told: number) => void world.another.push(told),
		onGivenUp: ({ seq }: TrailEntry) => void world.givenUp.push(seq),
	});
	const read = readOncall(
		'default: [vagt@example.dk]\nteams: {rpa-team: [rpa@example.dk]}\nclosingDays: [{from: 2026-12-24, name: Juleaften}]\n',
		'oncall.yaml',
	);
	if ('faults' in read) throw new Error(read.faults.join());
	const { oncall } = read;
	const told = () => world.posted.map(key => key.replace(`${ROBOT}/`, '').replace('-3fa9c1d2', ''));
	return {
		world,
		told,
		trail: () => trailRound(deps()),
		/** As often as the notifier looks, from one time to another. */
		async looks(from: string, to: string) {
			for (world.now = at(from); world.now <= at(to); world.now += HOUR) await followUpRound(deps());
		},
		mail: (key: string) => watch.notifier.store.posts.get(`hypercare/${ROBOT}/${key}`)!.content,
	};
}

const frozen = (seq: number) => entryOf(seq, 'sign-off.frozen', { id: '1' });
const signed = (seq: number) => entryOf(seq, 'sign-off.signed', { signOff: '1', role: 'rpa-team' });
const open = signOffOf();
const approved = signOffOf({
	...{ state: 'approved', decidedAt: '2026-11-23T12:40:00Z' },
	signatures: (['rpa-team', 'process-owner', 'it-operations'] as const).map((role, index) =>
		signature(role, 'approved', { seq: 2 + index }),
	),
});

describe('what people decide', () => {
	it('is told once: the evidence when it is frozen, the last signature, and none between', async () => {
		const { world, trail, told, mail } = await start();
		await trail();
		world.trail = [frozen(1)];
		world.review = reviewOf({ signOffs: [open] });
		await trail();
		expect(told()).toEqual(['sign-off-1/frozen']);
		world.trail.push(signed(2), signed(3));
		world.review = reviewOf({ signOffs: [{ ...open, signatures: approved.signatures.slice(0, 2) }] });
		await trail();
		await trail();
		expect(told()).toEqual(['sign-off-1/frozen']);
		world.trail.push(signed(4));
		world.review = inOperation({ signOffs: [approved] });
		await trail();
		await trail();
		expect(told()).toEqual(['sign-off-1/frozen', 'sign-off-1/decided']);
		const [first, last] = [mail('sign-off-1-3fa9c1d2/frozen'), mail('sign-off-1-3fa9c1d2/decided')];
		expect(last.references).toEqual([first.messageId]);
		expect(last.to).toEqual(['rpa@example.dk', 'ydelse@example.dk', 'vagt@example.dk']);
		expect(last.headers['Auto-Submitted']).toBe('auto-generated');
	});

	it('an error somebody found is told each time, though the alert of the first still fires', async () => {
		const { world, trail, told, mail } = await start();
		await trail();
		const found = (id: string, what: string) => ({
			...{ id, kind: 'reported' as const, what, sev: 1 as const, graded: null, text: 'to breve', run: null },
			...{ openedAt: '2026-11-23T12:00:00Z', acknowledgedAt: '2026-11-23T12:00:00Z', closedAt: null },
			...{ version: null, reportedBy: open.frozenBy },
		});
		world.review = reviewOf({ incidents: [found('r-1', 'double_letter'), found('r-2', 'data_breach')] });
		world.trail = [entryOf(1, 'incident.reported', { id: 'r-1' })];
		await trail();
		world.trail.push(entryOf(2, 'incident.reported', { id: 'r-2' }));
		await trail();
		await trail();
		expect(told()).toHaveLength(2);
		expect(told().map(key => mail(key).subject)).toEqual([
			expect.stringContaining('a letter sent twice'),
			expect.stringContaining('a data breach'),
		]);
	});

	it('before the notifier was there is not told: no flood of old mails from a trail with a past', async () => {
		const { world, trail, told } = await start();
		world.review = inOperation({ signOffs: [approved] });
		const before = { at: '2026-11-23T08:00:00Z' };
		world.trail = [frozen(1), signed(2), signed(3), signed(4)].map(entry => ({ ...entry, ...before }));
		await trail();
		await trail();
		expect(told()).toEqual([]);
		world.trail.push(entryOf(5, 'phase.decided', { to: 'hypercare', reason: 'Systemet er opgraderet' }));
		await trail();
		expect(told()).toEqual([expect.stringMatching(/^phase-/)]);
	});

	it('while the notifier was there is told, though the collector first answered afterwards', async () => {
		const { world, trail, told } = await start();
		world.answers = false;
		await expect(trail()).rejects.toThrow('nobody answers');
		world.answers = true;
		world.trail = [frozen(1), signed(2), signed(3), signed(4)];
		world.review = inOperation({ signOffs: [approved] });
		await trail();
		expect(told()).toEqual(['sign-off-1/decided']);
	});

	it('on another trail, shorter than the one told of, is told from its end on, and that it is another is said', async () => {
		const { world, trail, told } = await start();
		world.trail = Array.from({ length: 9 }, (_, index) => entryOf(index + 1, 'sample.recorded', {}));
		await trail();
		world.trail = [frozen(1)];
		world.review = reviewOf({ signOffs: [open] });
		await trail();
		expect(told()).toEqual([]);
		expect(world.another).toEqual([9]);
		world.trail.push(entryOf(2, 'sign-off.withdrawn', { signOff: '1', reason: 'Ny version på vej' }));
		await trail();
		expect(told()).toEqual(['sign-off-1/withdrawn']);
	});

	it('while the collector is away waits, and nothing of it is lost or told twice after a restart', async () => {
		const { world, trail, told } = await start();
		await trail();
		world.trail = [frozen(1), entryOf(2, 'condition.fulfilled', { condition: 'c-1', comment: 'Gjort' })];
		const fulfilled = { by: open.frozenBy, at: '2026-11-23T12:55:00Z', comment: 'Gjort' };
		world.review = reviewOf({ signOffs: [open], conditions: [conditionOf({ fulfilled })] });
		world.answers = false;
		await expect(trail()).rejects.toThrow('nobody answers');
		expect(told()).toEqual([]);
		world.answers = true;
		await watch.restart();
		await trail();
		await watch.restart();
		await trail();
		expect(told()).toEqual(['sign-off-1/frozen', 'condition-c-1-2026-12-04/fulfilled']);
	});

	it('is told without the evidence when that cannot be had for two hours, and says so', async () => {
		const { world, trail, told, mail } = await start();
		await trail();
		world.trail = [frozen(1)];
		world.review = reviewOf({ signOffs: [open] });
		world.signOffFails = true;
		await expect(trail()).rejects.toThrow('500');
		world.now += HOUR;
		await expect(trail()).rejects.toThrow('500');
		world.now += HOUR;
		await trail();
		expect(told()).toEqual(['sign-off-1/frozen']);
		expect(mail('sign-off-1-3fa9c1d2/frozen').text).toContain('could not be had');
		expect(world.givenUp).toEqual([]);
	});

	it('that has been overtaken is not told any more', async () => {
		const { world, trail, told } = await start();
		await trail();
		world.trail = [frozen(1), signed(2), signed(3), signed(4)];
		world.review = inOperation({ signOffs: [approved] });
		await trail();
		expect(told()).toEqual(['sign-off-1/decided']);
	});

	it('about a robot that is no longer in the register is passed over', async () => {
		const { world, trail, told } = await start();
		await trail();
		world.trail = [frozen(1), entryOf(2, 'person.added', {}, { robot: null })];
		world.review = null;
		await trail();
		expect(told()).toEqual([]);
		expect(watch.notifier.store.notes.get('decisions-told')).toBe(2);
	});
});

describe('what is due', () => {
	it('signatures: one reminder after three working days, to those alone who have not signed', async () => {
		const { world, looks, told, mail } = await start();
		const signatures = [signature('rpa-team', 'approved')];
		world.review = reviewOf({ signOffs: [signOffOf({ signatures, frozenAt: '2026-11-19T08:00:00Z' })] });
		await looks('2026-11-19T08:10:00Z', '2026-11-24T05:30:00Z');
		expect(told()).toEqual([]);
		await looks('2026-11-24T06:10:00Z', '2026-12-04T16:00:00Z');
		expect(told()).toEqual(['sign-off-1/reminder']);
		expect(mail('sign-off-1-3fa9c1d2/reminder').to).toEqual(['ydelse@example.dk', 'vagt@example.dk']);
	});

	it('a condition: three days before, on its last working day, and once a week from then on, until it is fulfilled', async () => {
		const { world, looks, told } = await start();
		// 6 December is a Sunday.
		const condition = conditionOf({ deadline: '2026-12-06' });
		world.review = inOperation({ conditions: [condition] });
		await looks('2026-11-24T06:10:00Z', '2026-12-02T16:00:00Z');
		expect(told()).toEqual([]);
		await looks('2026-12-03T06:10:00Z', '2026-12-03T16:00:00Z');
		expect(told()).toEqual(['condition-c-1-2026-12-06/soon']);
		await looks('2026-12-04T06:10:00Z', '2026-12-06T16:00:00Z');
		expect(told().slice(1)).toEqual(['condition-c-1-2026-12-06/today']);
		await looks('2026-12-07T06:10:00Z', '2026-12-20T22:00:00Z');
		expect(told().slice(2)).toEqual([
			'condition-c-1-2026-12-06/overdue-0',
			'condition-c-1-2026-12-06/overdue-1',
		]);
		world.review = inOperation();
		await looks('2026-12-21T06:10:00Z', '2027-01-10T22:00:00Z');
		expect(told()).toHaveLength(4);
	});

	it('nothing at night, on weekends, holidays and closing days', async () => {
		const { world, looks, told } = await start();
		world.review = inOperation({ conditions: [conditionOf({ deadline: '2026-12-23' })] });
		await looks('2026-12-23T16:10:00Z', '2026-12-28T05:50:00Z');
		expect(told()).toEqual([]);
		await looks('2026-12-28T06:10:00Z', '2026-12-28T06:10:00Z');
		expect(told()).toEqual(['condition-c-1-2026-12-23/overdue-0']);
	});

	it('a proposal: once to the owner and the RPA team; again when another requirement fails, not when one is met again', async () => {
		const { world, looks, told, mail } = await start();
		const fails = (...about: string[]) => {
			const id = `relapse-20261123T124000-${about.join('.')}`;
			world.review = inOperation({
				proposals: [{ id, cause: 'relapse', at: '2026-11-24T10:00:00Z', about }],
			});
		};
		fails('items');
		await looks('2026-11-24T06:10:00Z', '2026-11-24T16:00:00Z');
		expect(told()).toEqual(['proposal-relapse-20261123T124000-items']);
		expect(mail(told()[0]!).to).toEqual(['ydelse@example.dk', 'rpa@example.dk']);
		fails('items', 'volume');
		await looks('2026-11-25T06:10:00Z', '2026-11-25T16:00:00Z');
		expect(told().slice(1)).toEqual(['proposal-relapse-20261123T124000-items.volume']);
		fails('volume');
		await looks('2026-11-26T06:10:00Z', '2026-11-26T16:00:00Z');
		expect(told()).toHaveLength(2);
		const [cause, about] = ['large-version' as const, ['1.4.0', '2.0.0']];
		world.review = inOperation({
			proposals: [{ id: 'large-version-2', cause, at: '2026-11-27T05:00:00Z', about }],
		});
		await looks('2026-11-27T06:10:00Z', '2026-11-27T16:00:00Z');
		expect(told().slice(2)).toEqual(['proposal-large-version-2']);
	});

	it('a status meeting: invited to 14 days before, told on the day, then once in four weeks; half a year on, anew', async () => {
		const { world, looks, told, mail } = await start();
		world.review = inOperation();
		await looks('2026-11-24T06:10:00Z', '2027-02-08T16:00:00Z');
		expect(told()).toEqual([]);
		await looks('2027-02-09T06:10:00Z', '2027-02-22T16:00:00Z');
		expect(told()).toEqual(['meeting-2027-02-23/invitation']);
		expect(mail('meeting-2027-02-23/invitation').text.replace(/\s+/g, ' ')).toMatch(
			/Since the sign-off Runs 9/,
		);
		await looks('2027-02-23T06:10:00Z', '2027-04-02T16:00:00Z');
		expect(told().slice(1)).toEqual(['meeting-2027-02-23/due', 'meeting-2027-02-23/overdue-0']);
		await looks('2027-04-07T06:10:00Z', '2027-04-07T16:00:00Z');
		expect(told().slice(3)).toEqual(['meeting-2027-02-23/overdue-1']);
		const held = {
			...{ id: 'm-1', by: open.frozenBy, at: '2027-04-08T09:00:00Z' },
			...{ heldOn: '2027-04-08', comment: 'Alt vel' },
		};
		world.review = inOperation({ plan: { nextOn: '2027-10-08', held: [held] } });
		await looks('2027-09-24T06:10:00Z', '2027-09-24T16:00:00Z');
		expect(told().slice(4)).toEqual(['meeting-2027-10-08/invitation']);
		expect(mail('meeting-2027-10-08/invitation').text).toContain('Since the last meeting');
	});

	it('goes to the RPA team in place of an owner the register has no address of, and says so', async () => {
		const { world, looks, mail } = await start();
		world.ownerMails = [];
		world.review = inOperation({ conditions: [conditionOf({ deadline: '2026-12-04' })] });
		await looks('2026-12-04T06:10:00Z', '2026-12-04T06:10:00Z');
		const { to, text } = mail('condition-c-1-2026-12-04/today');
		expect(to).toEqual(['rpa@example.dk', 'vagt@example.dk']);
		expect(text).toContain('recipients.owner');
	});

	it('while the collector does not answer is looked at again at the next round', async () => {
		const { world, looks, told } = await start();
		world.review = inOperation({ conditions: [conditionOf({ deadline: '2026-12-04' })] });
		world.answers = false;
		await expect(looks('2026-12-04T06:10:00Z', '2026-12-04T06:10:00Z')).rejects.toThrow('nobody answers');
		world.answers = true;
		await looks('2026-12-04T06:11:00Z', '2026-12-04T06:11:00Z');
		expect(told()).toEqual(['condition-c-1-2026-12-04/today']);
	});
});
