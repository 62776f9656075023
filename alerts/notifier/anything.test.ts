import fc from 'fast-check';
import { expect, it } from 'vitest';
import { startWatch, type TestWatch } from './testing/notifier.ts';

/** What can happen to a watch, in any order. */
const HAPPENINGS = [
	'fail',
	'fail',
	'work',
	'alert',
	'resolve',
	'down',
	'up',
	'drop',
	'take',
	'busy',
	'restart',
	'wait',
] as const;
type Happening = (typeof HAPPENINGS)[number];

async function happen(watch: TestWatch, happening: Happening, state: { isDown: boolean; runs: string[] }) {
	const doings: Record<Happening, () => unknown> = {
		fail: () => state.runs.push(watch.run('breve', 'system_exception')),
		work: () => watch.run('breve', 'success'),
		alert: () => watch.post({ alertname: 'RpaRunFailed', robot: 'breve' }),
		resolve: () => watch.post({ alertname: 'RpaRunFailed', robot: 'breve', status: 'resolved' }),
		down: () => (state.isDown ? undefined : watch.mail.down()),
		up: () => (state.isDown ? watch.mail.up() : undefined),
		drop: () => watch.mail.behave('drop'),
		take: () => watch.mail.behave('take'),
		busy: () => watch.mail.behave('busy'),
		restart: () => watch.restart(),
		wait: () => watch.rounds(400, 100),
	};
	await doings[happening]();
	if (happening === 'down') state.isDown = true;
	if (happening === 'up') state.isDown = false;
	watch.pass(2);
	await watch.round();
}

it('whatever happens, every failed run is mailed, repeats are the same mail, and nobody is flooded', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.constantFrom(...HAPPENINGS), { maxLength: 25 }), async happenings => {
			const watch = await startWatch();
			const state = { isDown: false, runs: [] as string[] };
			try {
				watch.collector.addRobot({ id: 'breve', oncall: ['a@example.dk'] });
				for (const happening of happenings) await happen(watch, happening, state);
				if (state.isDown) await watch.mail.up();
				watch.mail.behave('take');
				await watch.rounds(1200, 100);
				const text = watch.texts().join('\n');
				for (const run of state.runs) expect(text).toContain(`/runs/${run}\n`);
				expect(watch.collector.unnotified()).toEqual([]);
				for (const [, same] of Map.groupBy(watch.mail.mails, ({ parsed }) => parsed.messageId)) {
					expect(new Set(same.map(({ parsed }) => parsed.text)).size).toBe(1);
				}
				// One mail as it opens and one as it ends, of each time it began to fail.
				const began = happenings.filter(happening => happening === 'fail' || happening === 'alert').length;
				expect(new Set(watch.ids()).size).toBeLessThanOrEqual(2 * began);
			} finally {
				await watch.close();
			}
		}),
		{ numRuns: 30, seed: 20_261_123 },
	);
}, 180_000);
