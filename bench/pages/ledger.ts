import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isFailure } from '#model/outcome.ts';
import { createDriftObserver } from '../../collector/drift/watch/observer.ts';
import { createLedger } from '../../collector/ledger/ledger.ts';
import { MIGRATIONS } from '../../collector/ledger/migrations.ts';
import type { Ledger, LedgerEntry } from '../../collector/ledger/types.ts';
import { createRegister } from '../../collector/register/register.ts';
import { type BenchRobot, outcomeOf, registerText, robots } from './robots.ts';

export const RUNS = 1_000_000;
const DAY = 86_400_000;
const PER_DAY = robots.reduce((sum, { every }) => sum + 1440 / every, 0);
/** Retention leaves steps and texts of so many days. */
const DETAIL_DAYS = 30;
const STEPS = ['Log in', 'Fetch cases', 'Handle cases', 'Log out'];
const BATCH = 2000;
/** Of what is made here: another number makes it anew. */
const EDITION = 1;

export interface BigLedger {
	/** The data folder of a collector. */
	data: string;
	register: string;
}

interface Made {
	edition: number;
	schema: number;
	/** Up to when runs have been made; the next use makes those since. */
	until: number;
}

/**
 * A ledger with a million runs of 200 robots up to now, made through the ledger's own `append` with the drift observer in
 * it, in the temporary folder; made once, and used again for as long as the edition is the same and the schema can be brought up to date.
 */
export async function bigLedger(now: number, say: (text: string) => void): Promise<BigLedger> {
	const folder = join(tmpdir(), 'robotvagt-bench-pages');
	const data = join(folder, 'data');
	const register = join(folder, 'robots.yaml');
	const known = madeIn(folder);
	if (known === undefined) rmSync(folder, { recursive: true, force: true });
	mkdirSync(data, { recursive: true });
	writeFileSync(register, registerText(now));
	const from = known?.until ?? now - (RUNS / PER_DAY) * DAY;
	if (known === undefined) say(`making ${RUNS} runs in ${data}: some minutes, once`);
	await fill({ data, register }, { from, to: now }, say);
	const made: Made = { edition: EDITION, schema: MIGRATIONS.length, until: now };
	writeFileSync(join(folder, 'made.json'), JSON.stringify(made));
	return { data, register };
}

function madeIn(folder: string): Made | undefined {
	const file = join(folder, 'made.json');
	if (!existsSync(file)) return undefined;
	const made = JSON.parse(readFileSync(file, 'utf8')) as Made;
	return made.edition === EDITION && made.schema <= MIGRATIONS.length ? made : undefined;
}

interface Period {
	from: number;
	to: number;
}

async function fill(paths: BigLedger, { from, to }: Period, say: (text: string) => void): Promise<void> {
	const log = { error: console.error, warn: console.warn, info() {} };
	const register = await createRegister({ file: paths.register, now: () => to, log });
	const observers = [createDriftObserver({ register })];
	const ledger = createLedger({ path: join(paths.data, 'ledger.db'), observers });
	let batch: LedgerEntry[] = [];
	let runs = 0;
	for (const entries of runsBetween(from, to)) {
		batch.push(...entries);
		if (++runs % 100_000 === 0) say(`${runs} runs`);
		if (batch.length >= BATCH) batch = await write(ledger, batch, to);
	}
	await write(ledger, batch, to);
	await ledger.close();
	register.close();
}

/** Appends, and says of the failed ones that on-call has been mailed; they are history. Returns the empty next batch. */
async function write(ledger: Ledger, batch: LedgerEntry[], now: number): Promise<[]> {
	await ledger.append(batch);
	const failed = batch.flatMap(one =>
		one.type === 'run.finished' && isFailure(one.outcome) && now - one.at > DAY ? [one.run] : [],
	);
	if (failed.length > 0) await ledger.markNotified(failed, now);
	return [];
}

/** Runs that ended in the period, oldest first: each its end, and its steps where it is young enough. */
function* runsBetween(from: number, to: number): Generator<LedgerEntry[]> {
	const minute = 60_000;
	for (let at = Math.floor(from / minute) * minute; at < to; at += minute) {
		const ofDay = (at % DAY) / minute;
		for (const robot of robots) {
			if ((ofDay - robot.after + 1440) % robot.every !== 0) continue;
			const run = runAt(robot, at, to);
			if (run.endedAt >= from && run.endedAt < to) yield run.entries;
		}
	}
}

function runAt(robot: BenchRobot, startedAt: number, now: number) {
	const id = createHash('md5').update(`${robot.id} ${startedAt}`).digest('hex');
	const n = Number.parseInt(id.slice(0, 8), 16);
	const outcome = outcomeOf(n);
	const seconds = 60 + (n % 240);
	const endedAt = startedAt + seconds * 1000;
	const young = now - endedAt < DETAIL_DAYS * DAY;
	const common = { robot: robot.id, source: 'sdk', receivedAt: endedAt, imported: false };
	const of = { ...common, run: id, traceId: id, rootSpanId: id.slice(0, 16) };
	const failed = isFailure(outcome);
	const step = STEPS[n % STEPS.length] as string;
	const text = young && {
		message: `No answer from system ${n % 15} in 30 s`,
		stack: 'at robot.ts:41:9\n'.repeat(8),
	};
	const end: LedgerEntry = {
		type: 'run.finished',
		id: `end ${id}`,
		...of,
		at: endedAt,
		startedAt,
		outcome,
		items: { success: 20 + (n % 20) },
		trigger: 'schedule',
		version: `1.${Math.floor(startedAt / (60 * DAY)) % 10}.0`,
		worker: `vdi-${n % 9}`,
		targetSystems: ['Prisme'],
		...(failed && { error: { type: 'SystemDown', step, ...text } }),
		...(young && { logTail: 'INFO  a line of the log\n'.repeat(20) }),
	};
	const steps = young ? STEPS.map((name, k) => stepOf(of, name, k, startedAt, seconds)) : [];
	return { endedAt, entries: [...steps, end] };
}

type OfRun = Pick<
	LedgerEntry & { type: 'run.finished' },
	'robot' | 'source' | 'receivedAt' | 'imported' | 'traceId' | 'rootSpanId'
>;

function stepOf(of: OfRun, name: string, k: number, startedAt: number, seconds: number): LedgerEntry {
	const { robot, source, receivedAt, imported, traceId, rootSpanId } = of;
	const part = (seconds * 1000) / STEPS.length;
	return {
		type: 'span',
		id: `step ${traceId} ${k}`,
		...{ robot, source, receivedAt, imported, traceId },
		spanId: `${k}${traceId.slice(17)}`.padEnd(16, '0').slice(0, 16),
		parentSpanId: rootSpanId,
		name,
		startedAt: startedAt + k * part,
		endedAt: startedAt + (k + 1) * part,
		outcome: 'success',
		attributes: { 'rpa.step': name },
		events: [],
		asRun: { outcome: 'success' },
	};
}
