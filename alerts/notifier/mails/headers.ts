import { createHash } from 'node:crypto';
import type { Severity } from '#model/incident.ts';

const hash = (text: string) => createHash('sha256').update(text).digest();

/** Seconds from 1601 to 1970: where Windows times begin. */
const WINDOWS_EPOCH_SECONDS = 11_644_473_600n;

const windowsTime = (at: number) => (BigInt(at) + WINDOWS_EPOCH_SECONDS * 1000n) * 10_000n;

/**
 * Outlook's conversation index: 22 bytes that name the thread (the top 6 bytes of its time and a 16-byte id), and 5 for
 * each mail after the first (time since the thread began, in steps of 2^18 × 100 ns).
 * Source: Microsoft, [MS-OXOMSG] 2.2.1.3 PidTagConversationIndex.
 */
export function threadIndex(incident: string, openedAt: number, sentAt: readonly number[]): string {
	const head = Buffer.alloc(22);
	head.writeBigUInt64BE(windowsTime(openedAt), 0);
	head[0] = 1;
	hash(incident).copy(head, 6, 0, 16);
	const children = sentAt.map((at, index) => {
		const child = Buffer.alloc(5);
		const steps = ((windowsTime(at) - windowsTime(openedAt)) >> 18n) & 0x7fff_ffffn;
		child.writeUInt32BE(Number(steps), 0);
		child[4] = index & 0xff;
		return child;
	});
	return Buffer.concat([head, ...children]).toString('base64');
}

/** Sender's domain: the right-hand side of every Message-ID. */
export const domainOf = (from: string): string => /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';

/** The same mail has the same Message-ID however often it is sent: the reader's program drops the second. */
export const messageId = (incident: string, number: number, domain: string): string =>
	`<inc-${incident}.${number}@${domain}>`;

/** A header's value on one line, whatever was put into it. */
const oneLine = (value: string) => value.replace(/[\r\n\t]+/g, ' ').trim();

export interface HeaderFacts {
	incident: string;
	alertname: string;
	robot: string | null;
	severity: Severity;
	state: 'open' | 'closed';
	topic: string;
	threadIndex: string;
	domain: string;
}

/** What mail programs and people's filters go by. */
export function mailHeaders(facts: HeaderFacts): Record<string, string> {
	const headers = {
		// RFC 3834: no out-of-office replies to a machine.
		'Auto-Submitted': 'auto-generated',
		'X-Auto-Response-Suppress': 'All',
		// RFC 2919: one list for all mails about incidents, to sort them by.
		'List-Id': `Robotvagt alerts <alerts.robotvagt.${facts.domain}>`,
		'Thread-Topic': facts.topic,
		'Thread-Index': facts.threadIndex,
		'X-Robotvagt-Incident': facts.incident,
		'X-Robotvagt-Alert': facts.alertname,
		...(facts.robot !== null && { 'X-Robotvagt-Robot': facts.robot }),
		'X-Robotvagt-Severity': facts.severity,
		'X-Robotvagt-State': facts.state,
		...(facts.severity === 'critical' && facts.state === 'open' && { Importance: 'high', 'X-Priority': '1' }),
	};
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, oneLine(value)]));
}
