import { expect, it } from 'vitest';
import { domainOf, mailHeaders, messageId, threadIndex } from './headers.ts';

const OPENED = Date.parse('2026-11-23T06:02:12Z');

it('Outlook finds all mails of an incident in one conversation, in order', () => {
	const first = Buffer.from(threadIndex('9f3c', OPENED, []), 'base64');
	const third = Buffer.from(threadIndex('9f3c', OPENED, [OPENED + 60_000, OPENED + 3_600_000]), 'base64');
	expect(first).toHaveLength(22);
	expect(first[0]).toBe(1);
	expect(third).toHaveLength(32);
	expect(third.subarray(0, 22)).toEqual(first);
	// Steps of 2^18 × 100 ns = 26.2144 ms.
	expect(third.readUInt32BE(22)).toBeCloseTo(60_000 / 26.2144, -1);
	expect(third.readUInt32BE(27)).toBeCloseTo(3_600_000 / 26.2144, -1);
});

it('another incident is another conversation', () => {
	expect(threadIndex('a', OPENED, [])).not.toBe(threadIndex('b', OPENED, []));
});

it('the same mail has the same Message-ID', () => {
	expect(messageId('9f3c', 0, domainOf('Robotvagt <vagt@kommune.example.dk>'))).toBe(
		'<inc-9f3c.0@kommune.example.dk>',
	);
});

it('a machine’s mail asks for no out-of-office reply, and a critical one is marked important until it is over', () => {
	const facts = {
		incident: '9f3c',
		alertname: 'RpaRunFailed',
		robot: 'breve',
		severity: 'critical',
		topic: 'a\r\nb',
		threadIndex: 'AQ==',
		domain: 'kommune.example.dk',
	} as const;
	expect(mailHeaders({ ...facts, state: 'open' })).toMatchObject({
		'Auto-Submitted': 'auto-generated',
		'X-Auto-Response-Suppress': 'All',
		'List-Id': 'Robotvagt alerts <alerts.robotvagt.kommune.example.dk>',
		'Thread-Topic': 'a b',
		'X-Robotvagt-Robot': 'breve',
		'X-Robotvagt-State': 'open',
		Importance: 'high',
	});
	expect(mailHeaders({ ...facts, state: 'closed' })).not.toHaveProperty('Importance');
});
