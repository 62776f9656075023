import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { METRICS } from '#model/metric.ts';
import { ALERT_TEXTS } from './notifier/mails/alert-texts.ts';

const HERE = import.meta.dirname;
const files = globSync(`${HERE}/rules/*.yml`).sort();
const ruleFiles = files.filter(file => !file.endsWith('.test.yml'));

interface Rule {
	alert?: string;
	record?: string;
	expr: string;
	for?: string;
	labels?: Record<string, string>;
	annotations?: Record<string, string>;
}
interface Group {
	name: string;
	interval?: string;
	rules: Rule[];
}
const groups: Group[] = ruleFiles.flatMap(file => parse(readFileSync(file, 'utf8')).groups);
const rules: Rule[] = groups.flatMap(group => group.rules);
const alerts = rules.filter(rule => rule.alert !== undefined);
/** Raised by the notifier itself, so by no rule. */
const NOTIFIERS_OWN = ['RpaManyFailures'];
/** Named by a rule and in nobody's catalogue: Prometheus' own. */
const PROMETHEUS_OWN = ['up'];

/** Debian's generation is in the path; another one is tried too where ROBOTVAGT_PEERS names its folder. */
const generations = (name: string) => [name, join(process.env.ROBOTVAGT_PEERS ?? '/usr/local/bin', name)];
const installed = (name: string) => generations(name).filter(path => path === name || existsSync(path));

function run(command: string, args: string[]): string {
	try {
		return execFileSync(command, args, { cwd: `${HERE}/rules`, encoding: 'utf8', stdio: 'pipe' });
	} catch (error) {
		const { code, stdout, stderr } = error as { code?: string; stdout?: string; stderr?: string };
		if (code === 'ENOENT')
			throw new Error(`${command} is not installed: apt-get install prometheus prometheus-alertmanager`);
		throw new Error(`${stdout}${stderr}`);
	}
}

describe.each(installed('promtool'))('%s', promtool => {
	it('accepts the configuration with all its rules', () => {
		expect(run(promtool, ['check', 'config', '../prometheus.yml'])).toContain('SUCCESS');
	});
	it.each(files.filter(file => file.endsWith('.test.yml')).map(file => basename(file)))(
		'finds that %s holds',
		file => {
			expect(run(promtool, ['test', 'rules', file])).toContain('SUCCESS');
		},
	);
});

it.each(installed('amtool'))('%s accepts the configuration of Alertmanager', amtool => {
	expect(run(amtool, ['check-config', '../alertmanager.yml'])).toContain('SUCCESS');
});

describe('the rules', () => {
	it('are all loaded, and each file has its tests beside it', () => {
		const { rule_files } = parse(readFileSync(`${HERE}/prometheus.yml`, 'utf8'));
		expect([...rule_files].sort()).toEqual(ruleFiles.map(file => `rules/${basename(file)}`));
		for (const file of ruleFiles) expect(files).toContain(file.replace(/\.yml$/, '.test.yml'));
	});

	it('are worked out at least every five minutes, in groups of different names', () => {
		const seconds = { s: 1, m: 60 };
		for (const { interval = '5s' } of groups) {
			const [, number, unit] = /^(\d+)([sm])$/.exec(interval)!;
			expect(Number(number) * seconds[unit as 's' | 'm']).toBeLessThanOrEqual(300);
		}
		expect(new Set(groups.map(({ name }) => name)).size).toBe(groups.length);
	});

	it('name only metrics that are in the catalogue, or that another rule records', () => {
		const known = METRICS.flatMap(({ name, type }) =>
			type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
		);
		const recorded = rules.flatMap(rule => rule.record ?? []);
		const named = rules.flatMap(rule => rule.expr.match(/(?<![\w"])(?:\w+:)?rpa_[a-z0-9_:]+/g) ?? []);
		expect(named.length).toBeGreaterThan(100);
		for (const name of named) expect([...known, ...recorded]).toContain(name);
		const selected = rules.flatMap(
			rule => rule.expr.replace(/"[^"]*"/g, '').match(/[a-z_:][a-z0-9_:]*(?=[{[])/gi) ?? [],
		);
		for (const name of selected) expect([...known, ...recorded, ...PROMETHEUS_OWN]).toContain(name);
	});

	it('give nothing a label that changes with its value: each value would be another alert', () => {
		for (const { labels } of rules) expect(JSON.stringify(labels ?? {})).not.toMatch(/\$value|\.Value/);
	});
});

/** What the severity can come out as: a word, or the words between the conditions of a template. */
const severities = (label: string) =>
	label
		.replace(/\{\{.*?\}\}/gs, ' ')
		.trim()
		.split(/\s+/);

/** The lines of comment right above each alert of that name. */
function commentsAbove(name: string): string[] {
	const lines = ruleFiles.flatMap(file => readFileSync(file, 'utf8').split('\n'));
	return lines.flatMap((line, at) => {
		if (line.trim() !== `- alert: ${name}`) return [];
		const before = lines.slice(0, at).reverse();
		const above = before.slice(
			0,
			before.findIndex(text => !text.trim().startsWith('#')),
		);
		return [above.reverse().join(' ')];
	});
}

/** Boards and their variables, as Grafana gets them. */
const boards = new Map<string, string[]>(
	globSync(`${HERE}/../dashboards/grafana/json/en/*.json`).map(file => {
		const { uid, templating } = JSON.parse(readFileSync(file, 'utf8'));
		return [uid, templating.list.map(({ name }: { name: string }) => name)];
	}),
);

describe.each(alerts.map(alert => [alert.alert!, alert] as const))(
	'%s',
	(name, { labels, annotations, ...rule }) => {
		it('says how bad it is, what it is and where to look', () => {
			expect(name).toMatch(/^Rpa(?:[A-Z][a-z]+)+$/);
			for (const word of severities(labels!.severity!))
				expect(['critical', 'warning', 'info']).toContain(word);
			expect(annotations?.summary).toMatch(/^[A-Z][^{}]*\.$/);
			expect(annotations?.description).toMatch(/\.$/);
			expect(annotations?.runbook_url).toBe(`http://localhost:8080/runbooks/${name}`);
		});

		it('leads to a board that there is, with a robot where the board asks for one', () => {
			const url = new URL(annotations!.dashboard_url!.replace('{{ $labels.robot }}', 'breve'));
			expect(url.origin).toBe('http://localhost:3000');
			const variables = boards.get(url.pathname.replace('/d/', ''));
			expect(variables).toBeDefined();
			for (const key of url.searchParams.keys()) expect(variables).toContain(key.replace('var-', ''));
		});

		it('waits for a time before it fires, and says why that one; or says why for none', () => {
			const above = commentsAbove(name);
			expect(above.length).toBeGreaterThan(0);
			for (const comment of above) expect(comment).not.toBe('');
			if (rule.for === undefined) expect(above.join(' ')).toMatch(/no `for`/i);
		});

		it('has words for a mail in both languages', () => {
			// RpaRunFailed has mails of its own.
			if (name === 'RpaRunFailed') return;
			const text = ALERT_TEXTS[name]!;
			for (const lang of ['en', 'da'] as const) {
				expect(text.title[lang]).toMatch(/[^.]$/);
				expect(text.what[lang]({ name: 'Breve', when: 'i dag' })).toMatch(/\.$/);
				expect(text.act[lang]).toMatch(/^[A-ZÆØÅ].*\.$/);
			}
		});

		it('has a runbook under four headings', () => {
			const runbook = readFileSync(`${HERE}/runbooks/${name}.md`, 'utf8');
			expect(runbook.match(/^## .*$/gm)).toEqual([
				'## What it means',
				'## Who feels it',
				'## Look here first',
				'## Put it right',
			]);
		});

		it('is tested: once when it fires and once when it does not', () => {
			const cases = files
				.filter(file => file.endsWith('.test.yml'))
				.flatMap(file => parse(readFileSync(file, 'utf8')).tests)
				.flatMap(test => test.alert_rule_test ?? [])
				.filter(({ alertname }) => alertname === name);
			const full = Object.keys(annotations ?? {}).sort();
			const firing = cases.filter(({ exp_alerts }) => exp_alerts.length > 0);
			expect(firing.length).toBeGreaterThan(0);
			for (const { exp_alerts } of firing) {
				for (const alert of exp_alerts) expect(Object.keys(alert.exp_annotations).sort()).toEqual(full);
			}
			// The watchdog is the one that never stops.
			if (name !== 'RpaWatchdog') expect(cases.some(({ exp_alerts }) => exp_alerts.length === 0)).toBe(true);
		});
	},
);

it('every runbook belongs to an alert', () => {
	const runbooks = globSync(`${HERE}/runbooks/*.md`).map(file => basename(file, '.md'));
	const known = new Set([...alerts.map(({ alert }) => alert!), ...NOTIFIERS_OWN]);
	expect(runbooks.sort()).toEqual([...known].sort());
	expect([...Object.keys(ALERT_TEXTS), 'RpaRunFailed'].sort()).toEqual([...known].sort());
});
