import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DECISION_ACTIONS, type DecisionAction } from '#model/decision.ts';
import { ROLES } from '#model/person.ts';
import type { TrailEntry } from '#model/trail.ts';
import type { DecisionEntry, EntryData } from './entry.ts';
import { fold } from './fold.ts';
import { createFolds } from './folds.ts';

const START = Date.UTC(2026, 10, 2, 8);
const HASH = 'a'.repeat(64);
const number = fc.integer({ min: 1, max: 3 });
const reason = fc.constantFrom('fordi', 'derfor');

/** What an entry of each action may hold, of few robots' things, so that entries meet. */
const DATA: { [A in DecisionAction]: fc.Arbitrary<EntryData[A]> } = {
	'incident.reported': fc.record({
		id: number.map(n => `r-${n}`),
		what: fc.constant('other' as const),
		sev: number.map(n => n as 1),
		description: reason,
	}),
	'incident.graded': fc.record({ incident: number.map(n => `r-${n}`), sev: number.map(n => n as 2), reason }),
	'incident.resolved': fc.record({ incident: number.map(n => `r-${n}`), comment: reason }),
	'sample.recorded': fc.record({ id: number.map(n => `s-${n}`), checked: number, errors: fc.constant(0) }),
	'handover.set': fc.record({
		item: fc.constantFrom('runbook', 'contacts'),
		state: fc.constantFrom('done', 'open'),
	}),
	'explanation.given': fc.record({
		id: number.map(n => `e-${n}`),
		subject: fc.constant('volume' as const),
		reason,
		ratio: fc.constant(0.5),
	}),
	'sign-off.frozen': fc.record({
		id: number.map(String),
		hash: fc.constant(HASH),
		verdict: fc.constant('pass' as const),
		unmet: fc.constant([]),
		release: fc.constant('1.0.0'),
	}),
	'sign-off.signed': fc.record({
		signOff: number.map(String),
		role: fc.constantFrom(...ROLES),
		decision: fc.constantFrom('approved', 'approved', 'approved', 'rejected'),
		hash: fc.constant(HASH),
	}),
	'sign-off.withdrawn': fc.record({ signOff: number.map(String), reason }),
	'condition.fulfilled': fc.record({ condition: fc.constant('c-1'), comment: reason }),
	'phase.decided': fc.record({ to: fc.constantFrom('hypercare', 'retired'), reason }),
	'proposal.dismissed': fc.record({ proposal: fc.constantFrom('p', 'q'), reason }),
	'drift.accepted': fc.record({
		change: number.map(n => `breve-${n}`),
		also: fc.array(
			number.map(n => `breve-${n}`),
			{ maxLength: 2 },
		),
		reason,
	}),
	'review.held': fc.record({ id: fc.constant('m-1'), heldOn: fc.constant('2026-11-01'), comment: reason }),
};

const saying = fc.constantFrom(...DECISION_ACTIONS, 'sign-off.signed', 'sign-off.signed').chain(action =>
	fc.record({
		action: fc.constant(action),
		data: DATA[action] as fc.Arbitrary<unknown>,
		robot: fc.constantFrom('breve', 'sager'),
		minutes: fc.integer({ min: 0, max: 2 }),
		who: fc.constantFrom('anna', 'bo', 'carl'),
	}),
);

/** A trail in which time goes on; several entries may share a moment. */
const trail = fc.array(saying, { maxLength: 40 }).map(all => {
	let at = START;
	return all.map(({ minutes, who, ...said }, index) => {
		at += minutes * 60_000;
		const by = { id: who, name: who, via: 'local' as const };
		return {
			...said,
			seq: index + 1,
			at: new Date(at).toISOString(),
			by,
			previous: HASH,
			hash: HASH,
		} as TrailEntry;
	});
});

const ofRobot = (entries: readonly TrailEntry[], robot: string) =>
	entries.filter(entry => entry.robot === robot) as unknown as DecisionEntry[];

test('what was decided as of a moment is what the entries made by then come to', () => {
	fc.assert(
		fc.property(trail, fc.integer({ min: -5, max: 90 }), (entries, minutes) => {
			const at = START + minutes * 60_000;
			const made = entries.filter(entry => Date.parse(entry.at) <= at);
			for (const robot of ['breve', 'sager']) {
				expect(createFolds(entries).of(robot, at)).toEqual(fold(ofRobot(made, robot)));
			}
		}),
	);
});

test('entries that come one by one come to the same as all at once, and other robots’ entries change nothing', () => {
	fc.assert(
		fc.property(trail, entries => {
			const grown = createFolds([]);
			for (const entry of entries) {
				grown.add(entry);
				grown.of('breve');
			}
			expect(grown.of('breve')).toEqual(fold(ofRobot(entries, 'breve')));
		}),
	);
});

test('whatever is in a trail, at most one sign-off is open, and what is decided is never decided again', () => {
	fc.assert(
		fc.property(trail, entries => {
			const seen = new Map<string, string>();
			const all = ofRobot(entries, 'breve');
			for (let count = 1; count <= all.length; count++) {
				const { signOffs, phases } = fold(all.slice(0, count));
				expect(signOffs.filter(one => one.state === 'open').length).toBeLessThanOrEqual(1);
				for (const [index, { state }] of signOffs.entries()) {
					const before = seen.get(String(index)) ?? 'open';
					if (before !== 'open') expect(state).toBe(before);
					seen.set(String(index), state);
				}
				const approved = signOffs.filter(one => one.state === 'approved').length;
				expect(phases.filter(one => one.cause === 'sign-off')).toHaveLength(approved);
			}
		}),
	);
});

test('a clock that was set back hides nothing that was decided', () => {
	const [by, previous] = [{ id: 'anna', name: 'Anna', via: 'local' as const }, HASH];
	const entry = (seq: number, minutes: number): TrailEntry => ({
		...{ seq, by, action: 'sample.recorded', robot: 'breve', previous, hash: HASH },
		at: new Date(START + minutes * 60_000).toISOString(),
		data: { id: `s-${seq}`, checked: 1, errors: 0 },
	});
	const folds = createFolds([entry(1, 0), entry(2, 60), entry(3, 5)]);
	expect(folds.of('breve').samples).toHaveLength(3);
	expect(folds.of('breve', START + 10 * 60_000).samples.map(one => one.id)).toEqual(['s-1', 's-3']);
});
