import type { DriftDetail } from '#model/drift.ts';
import type { Robot } from '#model/robot.ts';
import { finished, MONDAY, span } from '../ledger/entries.fixture.ts';
import { createLedger } from '../ledger/ledger.ts';
import type { LedgerEntry, RunFinishedEntry } from '../ledger/types.ts';
import { scheduled } from '../schedule/robot.fixture.ts';
import { random } from './methods/random.fixture.ts';
import { readDriftDetail } from './read-drift.ts';
import type { Told } from './told.ts';
import { createDriftObserver } from './watch/observer.ts';

export const ROBOT = 'moede-referater';

/** What a run is like; seconds and items scatter by a tenth. */
export interface Run
	extends Partial<Pick<RunFinishedEntry, 'outcome' | 'version' | 'worker' | 'retries' | 'error'>> {
	items?: number;
	/** Of each step, by name; the run takes as long as all of them. */
	steps?: Record<string, number>;
	/** Seconds for each item, besides. */
	perItem?: number;
}

export interface Asked {
	cron?: string;
	more?: Partial<Robot>;
	/** Milliseconds between two runs. */
	every?: number;
	path?: string;
	/** Of the scatter. */
	seed?: number;
}

/** A ledger that is told of the runs of one robot, a day apart, as they end. */
export function watchedRobot({
	cron = '0 6 * * 1',
	more,
	every = 86_400_000,
	path = ':memory:',
	seed = 1,
}: Asked = {}) {
	const robot = scheduled(cron, '30m', more);
	const register = { robot: (id: string) => (id === ROBOT ? robot : undefined) };
	const said: Told['accepted'][number][] = [];
	const open = () =>
		createLedger({ path, observers: [createDriftObserver({ register, accepted: () => said })] });
	let ledger = open();
	const { normal } = random(seed);
	const scattered = (value: number) => value * Math.exp(0.1 * normal());
	let count = 0;

	/** All that is told of one run, the steps before its end. */
	function entries(run: Run = {}): LedgerEntry[] {
		const n = ++count;
		const { items = 40, steps = { fetch: 20, write: 80 }, perItem = 0, outcome = 'success', ...told } = run;
		const handled = Math.round(scattered(items));
		const start = n * every;
		let at = start;
		const spans = Object.entries(steps).map(([name, seconds], i) => {
			const from = at;
			at += 1000 * (scattered(seconds) + (i === 0 ? perItem * handled : 0));
			return { ...span(n, i + 1, [from, at], { name, parent: 0 }), robot: ROBOT };
		});
		const end = finished(n, at, { ...told, outcome, startedAt: MONDAY + start, items: { success: handled } });
		return [...spans, { ...end, robot: ROBOT, run: `run-${n}` }];
	}
	const detail = (): DriftDetail => readDriftDetail(ledger, ROBOT);
	return {
		entries,
		detail,
		/** Appends as they are, in one commit. */
		append: (all: readonly LedgerEntry[]) => ledger.append(all),
		async restart() {
			await ledger.close();
			ledger = open();
		},
		close: () => ledger.close(),
		async runs(number: number, run: Run | ((index: number) => Run) = {}) {
			const all = Array.from({ length: number }, (_, i) => entries(typeof run === 'function' ? run(i) : run));
			await ledger.append(all.flat());
		},
		/** Runs until there is a change more; how many it took. */
		async untilFound(run: Run, most = 40): Promise<number> {
			const known = detail().found!.changes;
			for (let taken = 1; taken <= most; taken++) {
				await ledger.append(entries(run));
				if (detail().found!.changes > known) return taken;
			}
			return Number.POSITIVE_INFINITY;
		},
		accept(change: string) {
			said.push({ change, by: 'Oda Owner', reason: 'Der er kommet en kontrol til.', at: MONDAY });
		},
		/** The number of a run told. */
		numberOf: (run: string) => Number(run.slice('run-'.length)),
	};
}
