import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Block, readBlocks, recordBackfilled, removeBlocks } from './blocks.ts';
import type { StackConfig } from './config.ts';
import { scrapeLabels } from './peer-config.ts';
import { local } from './plan.ts';
import { runProgram } from './run-program.ts';

export interface WritePastDeps {
	root: string;
	node: string;
	env: NodeJS.ProcessEnv;
	promtool: string;
	config: Pick<StackConfig, 'dataFolder' | 'ports'>;
	/** The register the collector runs with: its robots' labels. */
	register: string;
	now: () => number;
	say: (text: string) => void;
	/** Ends it in the middle; what is whole by then stays. */
	stop?: AbortSignal;
}

export interface PastRange {
	/** Epoch milliseconds; without `to`, up to what Prometheus has itself, or now. */
	from: number;
	to?: number;
	stepSeconds: number;
	/** Blocks of an earlier backfill in that time are written anew. */
	replace: boolean;
}

/** As Prometheus' own: three times three times … two hours. Fewer, larger blocks leave it less to merge. */
const BLOCK = '162h';

/**
 * Writes the past from the ledger into Prometheus' data folder as blocks, with the labels a scrape gives. A running
 * Prometheus sees them within a minute or two; one that is started afterwards, at once.
 *
 * Throws when other blocks are in that time already: two truths about one moment would be mixed.
 */
export async function writePast(range: PastRange, deps: WritePastDeps): Promise<void> {
	const folder = join(deps.config.dataFolder, 'prometheus');
	mkdirSync(folder, { recursive: true });
	const blocks = readBlocks(folder);
	const own = blocks.filter(block => !(range.replace && block.backfilled));
	const to = range.to ?? (await firstSampleAt(folder, own, deps)) ?? deps.now();
	if (to <= range.from) throw new Error('Prometheus has that time itself; there is nothing to write');
	checkFree(own, range.from, to);
	removeBlocks(
		folder,
		blocks.filter(block => !own.includes(block) && block.to > range.from && block.from <= to),
	);
	const before = readBlocks(folder);
	const parts = mkdtempSync(join(deps.config.dataFolder, 'backfill-'));
	try {
		await writeParts({ ...range, to }, parts, folder, deps);
	} finally {
		recordBackfilled(folder, before);
		rmSync(parts, { recursive: true, force: true });
	}
}

function checkFree(blocks: readonly Block[], from: number, to: number): void {
	const inTheWay = blocks.filter(block => block.to > from && block.from <= to);
	if (inTheWay.length === 0) return;
	const text = (at: number) => new Date(at).toISOString();
	const lines = inTheWay.map(
		block =>
			`  ${text(block.from)} to ${text(block.to)}${block.backfilled ? ', by an earlier backfill (--replace writes it anew)' : ''}`,
	);
	throw new Error(
		`Prometheus has blocks between ${text(from)} and ${text(to)}:\n${lines.join('\n')}\nChoose another --from or --to.`,
	);
}

/** When Prometheus' own samples begin: in its blocks, and in what it has not written into a block yet. */
async function firstSampleAt(
	folder: string,
	blocks: readonly Block[],
	deps: WritePastDeps,
): Promise<number | null> {
	const starts = blocks.filter(block => !block.backfilled).map(block => block.from);
	const head = (await headStart(deps)) ?? (await walStart(folder, deps));
	if (head !== null) starts.push(head);
	return starts.length === 0 ? null : Math.min(...starts);
}

async function headStart({ config }: WritePastDeps): Promise<number | null> {
	try {
		const response = await fetch(`${local(config.ports.prometheus)}/api/v1/status/tsdb`, {
			signal: AbortSignal.timeout(3_000),
		});
		const { data } = (await response.json()) as {
			data: { headStats: { numSeries: number; minTime: number } };
		};
		return data.headStats.numSeries > 0 ? data.headStats.minTime : null;
	} catch {
		return null;
	}
}

/** Prometheus is not running: its log of what is not in a block is read by its own tool. */
async function walStart(folder: string, { promtool }: WritePastDeps): Promise<number | null> {
	const wal = join(folder, 'wal');
	if (!existsSync(wal) || readdirSync(wal).length === 0) return null;
	let first: number | null = null;
	await runProgram(promtool, ['tsdb', 'dump', '--match={__name__="up"}', folder], {}, line => {
		const at = Number(line.split(' ').at(-1));
		if (!Number.isNaN(at) && at > 0) first = Math.min(first ?? at, at);
	});
	return first;
}

async function writeParts(
	range: PastRange & { to: number },
	parts: string,
	folder: string,
	deps: WritePastDeps,
): Promise<void> {
	const { root, node, env, promtool, config, say } = deps;
	const labels = Object.entries(labelsOf(config, root)).flatMap(([name, value]) => [
		'--label',
		`${name}=${value}`,
	]);
	const script = [join(root, 'collector/export-history.ts'), '--data', config.dataFolder];
	const time = (at: number) => new Date(at).toISOString();
	const span = ['--from', time(range.from), '--to', time(range.to), '--step', `${range.stepSeconds}s`];
	let written: Promise<unknown> = Promise.resolve();
	await runProgram(
		node,
		[...script, '--register', deps.register, ...span, ...labels, '--out', parts, '--split', BLOCK],
		{ cwd: root, env, signal: deps.stop },
		file => {
			// One after the other, while the next part is being worked out.
			written = written.then(async () => {
				const flags = ['tsdb', 'create-blocks-from', `--max-block-duration=${BLOCK}`, '--quiet'];
				await runProgram(promtool, [...flags, 'openmetrics', file, folder], { signal: deps.stop });
				rmSync(file);
				say(`  from ${time(Number(/(\d+)\.om$/.exec(file)?.[1]) * 1000).slice(0, 10)} on`);
			});
			written.catch(() => {});
		},
	);
	await written;
}

/** What a scrape adds: from the config Prometheus runs with, or would. */
function labelsOf(config: WritePastDeps['config'], root: string): Record<string, string> {
	const generated = join(config.dataFolder, 'config/prometheus.yml');
	const file = existsSync(generated) ? generated : join(root, 'alerts/prometheus.yml');
	return scrapeLabels(readFileSync(file, 'utf8'), 'robotvagt-collector');
}
