import { expect, it } from 'vitest';
import { readOncall } from '../oncall/read.ts';
import { reportSettings } from './settings.ts';

const DEFAULTS = { timeZone: 'Europe/Copenhagen', lang: 'en', closed: new Set<string>() } as const;
const faultsOf = (reports: string) => {
	const read = readOncall(`default: [vagt@example.dk]\nreports:\n  ${reports}\n`, 'oncall.yaml');
	return 'faults' in read ? read.faults.join('\n') : 'none';
};

it('without a word in oncall.yaml every report is on, in the morning', () => {
	const all = reportSettings(undefined, DEFAULTS).map(({ report, cadence, to, lang }) => [
		report,
		cadence.kind === 'daily' ? cadence.days : cadence.kind,
		cadence.at,
		to,
		lang,
	]);
	expect(all).toEqual([
		['owners', 'bank', '07:00', null, 'en'],
		['hypercare', 'bank', '07:00', null, 'en'],
		['weekly', 'weekly', '07:30', null, 'en'],
		['monthly', 'monthly', '08:00', null, 'en'],
		['all-is-well', 'all', '07:00', null, 'en'],
	]);
});

it('a report that is off is not there, and one that is changed keeps the rest', () => {
	const file = { owners: 'off', weekly: { day: 'fri', lang: 'da' } } as const;
	const all = reportSettings(file, DEFAULTS);
	expect(all.map(({ report }) => report)).toEqual(['hypercare', 'weekly', 'monthly', 'all-is-well']);
	expect(all[1]).toMatchObject({ lang: 'da', cadence: { kind: 'weekly', at: '07:30', weekday: 5 } });
});

it.each([
	['weekly: { at: "7:30" }', /oncall\.yaml:3 reports\.weekly.*at/],
	['weekly: { on: fri }', /reports\.weekly.*on/],
	['yearly: { at: "07:30" }', /reports\.yearly/],
	['monthly: { to: [styregruppe] }', /reports\.monthly\.to\[0\].*styregruppe/],
	['owners: { to: [chef@example.dk] }', /reports\.owners.*to/],
	['timeZone: Europe/Kopenhagen', /reports\.timeZone: Europe\/Kopenhagen is no time zone/],
])('“%s” is refused with its place', (reports, fault) => {
	expect(faultsOf(reports)).toMatch(fault);
});
