import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { HypercareReview } from '#model/hypercare.ts';
import { ROLES } from '#model/person.ts';
import { type Running, runCollector } from '../app.fixture.ts';
import { type Say, sayTo, somebody } from '../say.fixture.ts';

/** A Monday morning; everything below is told at that moment. */
export const NOW = Date.parse('2026-11-02T06:30:00Z');
/** So many seconds before it, as RFC 3339. */
export const at = (secondsAgo: number) => new Date(NOW - secondsAgo * 1000).toISOString();

/** A robot's own metrics: one of each kind, and one that would pass for ours. */
const OWN_METRICS = {
	resourceMetrics: [
		{
			resource: {
				attributes: [{ key: 'service.name', value: { stringValue: 'udsendelse-af-kampagnebreve' } }],
			},
			scopeMetrics: [
				{
					metrics: [
						{
							name: 'letters.sent',
							description: 'Letters "sent" today',
							sum: {
								isMonotonic: true,
								aggregationTemporality: 2,
								dataPoints: [
									{ startTimeUnixNano: `${NOW - 60_000}000000`, timeUnixNano: `${NOW}000000`, asInt: '41' },
								],
							},
						},
						{
							name: 'mailbox.size',
							gauge: { dataPoints: [{ timeUnixNano: `${NOW}000000`, asDouble: 2.5 }] },
						},
						{
							name: 'page.load',
							unit: 's',
							histogram: {
								aggregationTemporality: 2,
								dataPoints: [
									{
										startTimeUnixNano: `${NOW - 60_000}000000`,
										timeUnixNano: `${NOW}000000`,
										count: '3',
										sum: 4.5,
										bucketCounts: ['1', '2', '0'],
										explicitBounds: [1, 5],
									},
								],
							},
						},
					],
				},
			],
		},
	],
};

/** A platform with work that waits, and a worker. */
const PLATFORM = {
	source: 'platform',
	at: at(20),
	queues: [{ queue: 'Fakturaer', items: { new: 3, in_progress: 1 }, oldestNewAt: at(300) }],
	workers: [{ worker: 'vdi-01', state: 'available' }],
	triggers: [{ trigger: 'Breve', robot: 'par-11-oplysningspligt', state: 'latched', since: at(4000) }],
};

/** Ninety runs of a robot, one an hour; the last thirty took thrice as long as those before them. */
const SLOWER = Array.from({ length: 90 }, (_, n) => ({
	type: 'run.finished',
	robot: 'opdatering-af-konti-i-sd-loen',
	run: `slower-${n}`,
	startedAt: at((92 - n) * 3600),
	at: at((92 - n) * 3600 - (n < 60 ? 100 : 300) - (n % 7)),
	outcome: 'success',
	imported: true,
}));

/**
 * A collector that has been told something for every family. Its register is the example's, with one robot that was signed
 * off three weeks ago, and one with all limits; it has known the schedules for a day, and holds no start before that against them.
 */
export async function toldCollector(): Promise<Running> {
	const folder = mkdtempSync(join(tmpdir(), 'metrics-'));
	const register = join(folder, 'robots.yaml');
	writeFileSync(register, stringify(registerOf(parse(readFileSync('robots.yaml', 'utf8')))));
	let now = NOW - 86_400_000;
	const collector = await runCollector(() => now, { ROBOTVAGT_REGISTER: register });
	now = NOW;
	await report(collector);
	await decide(collector);
	return {
		...collector,
		async end() {
			await collector.end();
			rmSync(folder, { recursive: true });
		},
	};
}

function registerOf(file: { robots: Record<string, unknown>[] }) {
	const changed: Record<string, object> = {
		'opdatering-af-konti-i-sd-loen': { signedOff: '2026-10-12' },
		'udsendelse-af-kampagnebreve': {
			credentials: [{ name: 'Digital Post', expires: '2026-11-30' }],
			limits: { businessExceptionRatio: 0.1, runsPerDay: 2 },
			serviceWindows: [{ from: '2026-11-02T07:00', to: '2026-11-02T09:00', reason: 'Opgradering' }],
		},
	};
	return { ...file, robots: file.robots.map(robot => ({ ...robot, ...changed[robot.id as string] })) };
}

async function report({ app, post }: Running): Promise<void> {
	const robot = 'betaling-af-laegeerklaeringer';
	await post(SLOWER);
	await post([
		{ type: 'run.started', robot, run: 'a', at: at(100), version: '1.4.2' },
		{ type: 'step.finished', robot, run: 'a', step: 'Log på', startedAt: at(99), at: at(97) },
		{
			type: 'run.finished',
			robot,
			run: 'a',
			at: at(93),
			outcome: 'system_exception',
			items: { success: 2 },
			error: { type: 'TimeoutError' },
		},
		{ type: 'run.finished', robot, run: 'b', startedAt: at(90), at: at(80), outcome: 'success' },
		{ type: 'run.started', robot, run: 'c', at: at(60) },
		{
			type: 'run.finished',
			robot: 'fremmed',
			run: 'd',
			at: at(5),
			outcome: 'success',
			items: { success: 3 },
		},
	]);
	const sent = await app.inject({ method: 'POST', url: '/v1/metrics', payload: OWN_METRICS });
	if (sent.statusCode !== 200) throw new Error(`/v1/metrics: ${sent.statusCode} ${sent.body}`);
	const told = await app.inject({ method: 'POST', url: '/v1/platform', payload: PLATFORM });
	if (told.statusCode !== 202) throw new Error(`/v1/platform: ${told.statusCode} ${told.body}`);
}

/** One robot's evidence is frozen, and it has an error that somebody found; another runs in another main version than was signed off, under a condition. */
async function decide(collector: Running): Promise<void> {
	const say = sayTo(collector, () => NOW);
	const payments = 'betaling-af-laegeerklaeringer';
	await say(`${payments}/incidents`, { what: 'wrong_registration', sev: 3, description: 'forkert dato' });
	await say(`${payments}/sign-offs`, undefined);
	await signOff(collector, say, 'udsendelse-af-kampagnebreve');
}

/** All three approve, one on a condition, though nothing is met; then another main version runs. */
async function signOff(collector: Running, say: Say, robot: string): Promise<void> {
	const run = (version: string, ago: number) => ({
		...{ type: 'run.finished', robot, run: `breve-${version}`, version, outcome: 'success' },
		...{ startedAt: at(ago + 10), at: at(ago) },
	});
	await collector.post([run('1.4.2', 50)]);
	await say(`${robot}/sign-offs`, undefined);
	const { signOffs } = await collector.get<HypercareReview>(`/v1/robots/${robot}/hypercare`);
	const { id, hash, unmet } = signOffs.at(-1)!;
	const exceptions = unmet.map(criterion => ({ criterion, reason: 'only a test' }));
	for (const role of ROLES) {
		const condition = { text: 'skriv kontaktlisten', deadline: '2026-11-10' };
		const said =
			role === 'rpa-team' ? { decision: 'approved_with_conditions', condition } : { decision: 'approved' };
		await say(`${robot}/sign-offs/${id}/signatures`, { role, hash, exceptions, ...said }, somebody(role));
	}
	await collector.post([run('2.0.0', 20)]);
}
