import { expect, it } from 'vitest';
import { readOncall } from './read.ts';

const faultsOf = (text: string) => {
	const read = readOncall(text, 'oncall.yaml');
	return 'faults' in read ? read.faults : [];
};

it('a file with faults is told all of them at once, each with its line', () => {
	expect(
		faultsOf(`default: [it-drift@example.dk, '@natvagt']
teams:
  rpa-team: [rpa-team@example.dk, ledelse]
  a: [b]
  b: [a]
alerts: { RpaRunMissed: rpa }
closingDays: [{ from: 2026-12-24, to: 2026-12-23, name: Jul }]
rotas:
  dagvagt:
    timeZone: Europe/Kobenhavn
    handover: { day: mon, at: "08:00" }
    start: 2026-11-24
    people: [mette@example.dk]
    hours: { days: workdays, from: "08:00", to: "08:00" }
    overrides: [{ from: "2026-12-24T08:00", to: "2026-12-24T07:00", person: ida@example.dk }]
  aften:
    handover: { at: 25:00 }
    start: 24/11
    people: []
    hours: { days: [mandag], from: "08:00", to: "16:00" }
    weekly: true
chains:
  default:
    - { notify: [aften, "@aften"], wait: 15 }
  kort:
    - { notify: [rpa-team], wait: 10s }
escalation:
  severities: [critcal]
  robots: { kmd-breve: lang }
`),
	).toMatchInlineSnapshot(`
		[
		  "oncall.yaml:1 default[1]: no rota "natvagt" under rotas",
		  "oncall.yaml:3 teams.rpa-team[1]: "ledelse" is no address and no team under teams",
		  "oncall.yaml:4 teams.a: "a" leads back to itself",
		  "oncall.yaml:5 teams.b: "b" leads back to itself",
		  "oncall.yaml:6 alerts.RpaRunMissed: no team "rpa" under teams",
		  "oncall.yaml:7 closingDays[0].to: 2026-12-23 is before 2026-12-24",
		  "oncall.yaml:10 rotas.dagvagt.timeZone: unknown time zone "Europe/Kobenhavn"",
		  "oncall.yaml:12 rotas.dagvagt.start: 2026-11-24 is no mon, on which turns are handed over: write 2026-11-23",
		  "oncall.yaml:14 rotas.dagvagt.hours.to: begins and ends at 08:00: leave hours out for all day",
		  "oncall.yaml:15 rotas.dagvagt.overrides[0].to: 2026-12-24T07:00 is not after 2026-12-24T08:00",
		  "oncall.yaml:17 rotas.aften.handover.at: "25:00" is no time of day: write it like "08:00"",
		  "oncall.yaml:18 rotas.aften.start: "24/11" is no date: write it like 2026-11-23",
		  "oncall.yaml:19 rotas.aften.people: must not be empty",
		  "oncall.yaml:20 rotas.aften.hours.days[0]: "mandag" is none of mon, tue, wed, thu, fri, sat, sun",
		  "oncall.yaml:21 rotas.aften.weekly: unknown key "weekly"",
		  "oncall.yaml:24 chains.default[0].wait: must be text (in quotes where it looks like a number), not 15",
		  "oncall.yaml:26 chains.kort[0].wait: 10s gives nobody time to answer: 1m at least",
		  "oncall.yaml:28 escalation.severities[0]: "critcal" is none of critical, warning, info",
		  "oncall.yaml:29 escalation.robots.kmd-breve: no chain "lang" under chains",
		]
	`);
});

it('what is no YAML, empty or a list is told as such', () => {
	expect(faultsOf('default: [a')).toHaveLength(1);
	expect(faultsOf('')).toEqual(['oncall.yaml:1 must be a block of keys, not null']);
	expect(faultsOf('- a')).toHaveLength(1);
});

it('teams may hold teams and rotas, and everybody is meant once', () => {
	const read = readOncall(
		`default: [vagt]
teams:
  vagt: ["@uge", rpa, it-drift@example.dk]
  rpa: [rpa@example.dk, it-drift@example.dk]
rotas:
  uge: { handover: { at: "08:00" }, start: 2026-11-23, people: [mette@example.dk, jens@example.dk] }
`,
		'oncall.yaml',
	);
	if ('faults' in read) throw new Error(read.faults.join('\n'));
	const { oncall } = read;
	const at = Date.parse('2026-12-01T12:00:00Z');
	expect(oncall.default(at)).toEqual(['jens@example.dk', 'rpa@example.dk', 'it-drift@example.dk']);
	expect(oncall.unknown(['@uge', '@natvagt', 'rpa', 'x@example.dk'])).toEqual(['@natvagt']);
	expect(oncall.addresses(['@natvagt'], at)).toEqual([]);
});

it('a chain is chosen by robot, else by alert, else by criticality, else it is the one named default', () => {
	const read = readOncall(
		`default: [a@example.dk]
chains:
  default: [{ notify: [a@example.dk], wait: 15m }]
  short: [{ notify: [b@example.dk], wait: 5m }]
  nobody: []
escalation: { robots: { breve: nobody }, alerts: { RpaRunStuck: short }, criticality: { high: short } }
`,
		'oncall.yaml',
	);
	if ('faults' in read) throw new Error(read.faults.join('\n'));
	const chosen = (alertname: string, robot: string | null, criticality: string | null) =>
		read.oncall.chainOf({ alertname, robot, criticality: () => criticality }).flatMap(({ notify }) => notify);
	expect(chosen('RpaRunStuck', 'breve', 'high')).toEqual([]);
	expect(chosen('RpaRunStuck', 'konti', 'low')).toEqual(['b@example.dk']);
	expect(chosen('RpaRunFailed', 'konti', 'high')).toEqual(['b@example.dk']);
	expect(chosen('RpaRunFailed', 'konti', 'normal')).toEqual(['a@example.dk']);
	expect(chosen('RpaTargetSystemDown', null, null)).toEqual(['a@example.dk']);
});
