import { expect, it } from 'vitest';
import { letterOf } from './letter-of.ts';
import { logTailOf } from './log-tail.ts';
import { MAILS } from './mails.fixture.ts';
import { factsOf, first, robot, wording } from './pieces.fixture.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';

/** Fictive, though of the shape of CPR numbers: planted wherever something from outside gets into a mail. */
const CPR = '010170-1234';
const PLAIN = '0101701234';
const HIDDEN = `010170\u001b[31m-\u001b[0m12\u200b34`;
const planted = `for ${CPR}, ${PLAIN} and ${HIDDEN}`;

const withCpr = {
	...first,
	error: { type: `Failed_${CPR}`, message: planted },
	worker: planted,
	version: planted,
	id: first.id,
};
const facts = {
	...MAILS.failed!,
	robot: robot({
		name: `Brev til ${CPR}`,
		department: planted,
		owner: planted,
		lastRuns: [withCpr],
		serviceWindow: {
			from: '2026-11-23T00:00:00Z',
			until: '2026-11-23T12:00:00Z',
			reason: planted,
			targetSystem: planted,
		},
	}),
	incident: {
		...MAILS.failed!.incident,
		acknowledged: { at: 0, by: planted, comment: planted },
	},
	runs: [factsOf(withCpr, planted)],
	allRuns: [factsOf(withCpr, planted, { logTail: `${planted}\n${planted}` })],
};

it.each([
	['a failed run', facts],
	[
		'a foreign alert',
		{
			...facts,
			incident: { ...facts.incident, alertname: 'OurOwnRule', robot: null },
			subject: planted,
			alerts: [
				{
					fingerprint: 'f',
					firing: true,
					startsAt: 0,
					labels: { signal: planted },
					annotations: { summary: planted, description: planted },
				},
			],
		},
	],
	[
		'many robots',
		{
			...facts,
			incident: { ...facts.incident, alertname: 'RpaTargetSystemDown', robot: null },
			subject: planted,
			robots: [facts.robot],
		},
	],
])('no CPR number gets into a mail about %s, however it was written', (_name, given) => {
	const letter = letterOf(given, wording('en'));
	const said = [letter.subject, letter.preheader, renderText(letter), renderHtml(letter)].join('\n');
	expect(said).not.toMatch(/010170|701234/);
	expect(said).toContain('for ');
});

it('the log is masked before it is cut: no half of a number at the edge', () => {
	const lines = Array.from({ length: 200 }, () => `x${' '.repeat(890)}${CPR}${' '.repeat(20)}y`);
	const tail = logTailOf(lines.join('\n'))!;
	expect(tail.lines.join('')).not.toMatch(/\d{4}/);
});

it('of a long log the last thirty lines are there, of long lines ten kilobytes', () => {
	const many = logTailOf(Array.from({ length: 500 }, (_, line) => `line ${line}`).join('\r\n'))!;
	expect(many.lines).toHaveLength(30);
	expect(many.lines.at(-1)).toBe('line 499');
	expect(many.cut).toBe(true);
	const long = logTailOf('æ'.repeat(40_000))!;
	expect(Buffer.byteLength(long.lines.join('\n'))).toBeLessThanOrEqual(10_000);
	expect(Math.max(...long.lines.map(line => Buffer.byteLength(line)))).toBeLessThanOrEqual(998);
	expect(long.lines.join('')).toMatch(/^æ+$/);
});

it('a short log is whole, and one that is empty is none', () => {
	expect(logTailOf('\u001b[32mready\u001b[0m\n\tat work\u0007')).toEqual({
		lines: ['ready', '    at work'],
		cut: false,
	});
	for (const nothing of ['', ' \n \n', null, undefined]) expect(logTailOf(nothing)).toBeNull();
});
