import { describe, expect, test } from 'vitest';
import type { LogEntry } from '../../ledger/types.ts';
import { NOW } from '../app.fixture.ts';
import { attribute, named, nanos, post } from './request.fixture.ts';

describe('a log record', () => {
	const logs = (...logRecords: object[]) => ({
		resourceLogs: [{ resource: named('bot'), scopeLogs: [{ logRecords }] }],
	});

	test('named the old way starts a run that names itself', async () => {
		const attributes = [
			attribute('event.name', { stringValue: 'rpa.run.heartbeat' }),
			attribute('rpa.run.id', { stringValue: '17' }),
			attribute('rpa.items.success', { intValue: '9' }),
			attribute('rpa.run.retries', { intValue: '1' }),
			attribute('rpa.gauge.unread', { doubleValue: 2.5 }),
		];
		const { entries } = await post('logs', logs({ timeUnixNano: nanos(NOW), attributes }));
		expect(entries).toMatchObject([
			{
				...{ type: 'run.heartbeat', run: 'bot:17', at: NOW },
				...{ items: { success: 9 }, retries: 1, gauges: { unread: 2.5 } },
			},
		]);
	});

	test('of a run that is named nowhere is refused', async () => {
		const { response } = await post('logs', logs({ eventName: 'rpa.run.started' }));
		expect(response.json().partialSuccess).toMatchObject({ rejectedLogRecords: 1 });
	});

	test('with structured content is kept as text, once', async () => {
		const body = {
			kvlistValue: { values: [{ key: 'sag', value: { arrayValue: { values: [{ intValue: 1 }] } } }] },
		};
		const record = { traceId: 'a'.repeat(32), observedTimeUnixNano: nanos(NOW), body };
		const { entries } = await post('logs', logs(record, record));
		expect(entries).toHaveLength(1);
		expect((entries[0] as LogEntry).attributes).toEqual({ message: '{"sag":[1]}' });
	});
});
