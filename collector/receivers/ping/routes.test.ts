import { describe, expect, test } from 'vitest';
import type { RunFinishedEntry, RunRow, RunStartedEntry } from '../../ledger/types.ts';
import { receivers } from '../app.fixture.ts';
import { readTail } from './body.ts';

const RID = '6f9619ff-8b86-d011-b42d-00cf4fc964ff';

/** A run as the ledger would know it after this start. */
function asRow(start: RunStartedEntry, change: Partial<RunRow> = {}): RunRow {
	return { run: start.run, robot: start.robot, outcome: null, lostAt: null, ...change } as RunRow;
}

function pinging() {
	const received = receivers();
	const ping = (path: string, method: 'GET' | 'POST' | 'HEAD' = 'GET', payload?: string) =>
		received.app.inject({
			method,
			url: `/ping/${path}`,
			...(payload !== undefined && { payload, headers: { 'content-type': 'text/plain' } }),
		});
	return { ...received, ping };
}

describe('a ping', () => {
	test.each(['GET', 'POST', 'HEAD'] as const)(
		'by %s is a success of its own, and answered OK',
		async method => {
			const { ping, entries } = pinging();
			const response = await ping('par-11-oplysningspligt', method);
			expect(response.statusCode).toBe(200);
			expect(response.headers['content-type']).toMatch(/^text\/plain/);
			expect(response.body).toBe(method === 'HEAD' ? '' : 'OK');
			expect(entries).toMatchObject([
				{ type: 'run.finished', robot: 'par-11-oplysningspligt', outcome: 'success', source: 'ping' },
			]);
			expect(entries[0]).not.toHaveProperty('startedAt');
		},
	);

	test('two plain pings are two runs', async () => {
		const { ping, entries } = pinging();
		await ping('bot');
		await ping('bot');
		expect(new Set(entries.map(entry => (entry as RunFinishedEntry).run)).size).toBe(2);
	});

	test.each([
		['fail', 'system_exception', undefined],
		['0', 'success', 0],
		['3', 'system_exception', 3],
		['4294967295', 'system_exception', 4_294_967_295],
	])('/%s ends the run as %s', async (action, outcome, exitCode) => {
		const { ping, entries } = pinging();
		expect((await ping(`bot/${action}`)).statusCode).toBe(200);
		expect(entries).toMatchObject([{ type: 'run.finished', outcome }]);
		expect((entries[0] as RunFinishedEntry).exitCode).toBe(exitCode);
	});

	test('with an unknown action is not found, and one with a bad rid is refused', async () => {
		const { ping, entries } = pinging();
		expect((await ping('bot/begin')).statusCode).toBe(404);
		expect((await ping('bot?rid=1')).statusCode).toBe(400);
		expect((await ping(`bot?rid=${RID}&rid=${RID}`)).statusCode).toBe(400);
		expect(entries).toEqual([]);
	});

	test('when the ledger cannot commit, the sender is asked to come again', async () => {
		const { ping, broken } = pinging();
		broken.value = true;
		expect((await ping('bot')).statusCode).toBe(503);
	});
});

describe('a run of several pings', () => {
	test('with a rid is one run, however often each ping is sent', async () => {
		const { ping, entries } = pinging();
		for (const path of ['start', 'start', 'log', '2', '2'])
			await ping(`bot/${path}?rid=${RID.toUpperCase()}`);
		expect(entries).toMatchObject([
			{ type: 'run.started', run: RID },
			{ type: 'run.heartbeat', run: RID },
			{ type: 'run.finished', run: RID, exitCode: 2 },
		]);
	});

	test('without a rid the end belongs to the newest run still open', async () => {
		const { ping, entries, runs } = pinging();
		await ping('bot/start');
		await ping('bot/start');
		const [first, second] = entries as RunStartedEntry[];
		runs.push(asRow(second!), asRow(first!));
		await ping('bot/fail');
		expect(entries[2]).toMatchObject({ type: 'run.finished', run: second!.run });
		expect(first!.run).not.toBe(second!.run);
	});

	test('a run given up as lost gets its true end; one that has ended does not get another', async () => {
		const { ping, entries, runs } = pinging();
		await ping('bot/start');
		const start = entries[0] as RunStartedEntry;
		runs.push(asRow(start, { outcome: 'unknown', lostAt: 1 }));
		await ping('bot');
		runs[0] = asRow(start, { outcome: 'success', lostAt: 1 });
		await ping('bot');
		const ends = entries.slice(1) as RunFinishedEntry[];
		expect(ends[0]!.run).toBe(start.run);
		expect(ends[1]!.run).not.toBe(start.run);
	});

	test('runs that another source or a rid opened are left alone', async () => {
		const { ping, entries, runs } = pinging();
		runs.push(asRow({ run: RID, robot: 'bot' } as RunStartedEntry));
		await ping('bot');
		expect((entries[0] as RunFinishedEntry).run).not.toBe(RID);
	});
});

describe('the text sent along', () => {
	test('is the log tail of an end, and a note of a log, masked both times', async () => {
		const { ping, entries } = pinging();
		await ping('bot/fail', 'POST', 'sag 010190-1234 fejlede');
		await ping(`bot/log?rid=${RID}`, 'POST', 'sag 010190-1234 i gang');
		expect(entries[0]).toMatchObject({ logTail: 'sag [CPR] fejlede' });
		expect(entries[2]).toMatchObject({ type: 'log', attributes: { message: 'sag [CPR] i gang' } });
	});

	test('keeps its last part, however long it is: the end of a run is not lost to a long log', async () => {
		const { ping, entries } = pinging();
		const response = await ping('bot/1', 'POST', `${'x'.repeat(3_000_000)}the last words`);
		expect(response.statusCode).toBe(200);
		const { logTail } = entries[0] as RunFinishedEntry;
		expect(logTail).toHaveLength(65_536);
		expect(logTail).toMatch(/the last words$/);
	});

	test('arrives in pieces of any size', async () => {
		async function* pieces() {
			for (let n = 0; n < 1000; n++) yield Buffer.from(`${String(n).padStart(999, '.')}\n`);
		}
		expect(await readTail(pieces())).toMatch(/\.998\n\.+999\n$/);
	});
});
