import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { METRICS } from '#model/metric.ts';

const HERE = import.meta.dirname;
const files = globSync(`${HERE}/rules/*.yml`).sort();
const ruleFiles = files.filter(file => !file.endsWith('.test.yml'));

interface Rule {
	alert?: string;
	record?: string;
	expr: string;
	labels?: Record<string, string>;
	annotations?: Record<string, string>;
}
const rules: Rule[] = ruleFiles.flatMap(file =>
	parse(readFileSync(file, 'utf8')).groups.flatMap((group: { rules: Rule[] }) => group.rules),
);
const alerts = rules.filter(rule => rule.alert !== undefined);

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

	it('name only metrics that are in the catalogue, or that another rule records', () => {
		const known = METRICS.flatMap(({ name, type }) =>
			type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
		);
		const recorded = rules.flatMap(rule => rule.record ?? []);
		const named = rules.flatMap(rule => rule.expr.match(/(?<![\w"])(?:\w+:)?rpa_[a-z0-9_:]+/g) ?? []);
		expect(named.length).toBeGreaterThan(20);
		for (const name of named) expect([...known, ...recorded]).toContain(name);
	});
});

describe.each(alerts.map(alert => [alert.alert!, alert] as const))('%s', (name, { labels, annotations }) => {
	it('says how bad it is, what it is and where to look', () => {
		expect(name).toMatch(/^Rpa[A-Z]/);
		expect(labels?.severity).toMatch(/critical|warning|info/);
		expect(annotations?.summary).toMatch(/^(?:[A-Z]|robots\.yaml)[^{}]*\.$/);
		expect(annotations?.description).toMatch(/\.$/);
		expect(annotations?.runbook_url).toBe(`http://localhost:9095/runbooks/${name}`);
		expect(annotations?.dashboard_url).toMatch(/^http:\/\/localhost:3000\/d\/rpa-[a-z]+/);
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
});

it('every runbook belongs to an alert', () => {
	const runbooks = globSync(`${HERE}/runbooks/*.md`).map(file => basename(file, '.md'));
	expect(runbooks.sort()).toEqual([...new Set(alerts.map(({ alert }) => alert))].sort());
});
