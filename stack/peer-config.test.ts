import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { alertmanagerConfig, prometheusConfig, scrapeLabels } from './peer-config.ts';
import { ROOT } from './process.fixture.ts';

const alerts = join(ROOT, 'alerts');
const folder = mkdtempSync(join(tmpdir(), 'configs-'));
afterAll(() => rmSync(folder, { recursive: true }));
const read = (name: string) => readFileSync(join(alerts, name), 'utf8');
const moved = { collector: '127.0.0.1:14318', alertmanager: '127.0.0.1:19093', notifier: 'notifier:9095' };

describe('the configs of Prometheus and Alertmanager', () => {
	test('say where the processes really are, and find their rules from anywhere', () => {
		const text = prometheusConfig(read('prometheus.yml'), {
			folder: alerts,
			addresses: moved,
			tokenFile: null,
		});
		const config = parse(text);
		const targets = Object.fromEntries(
			config.scrape_configs.map((scrape: Record<string, unknown>) => [
				scrape.job_name,
				(scrape.static_configs as { targets: string[] }[])[0]!.targets,
			]),
		);
		expect(targets['robotvagt-collector']).toEqual(['127.0.0.1:14318']);
		expect(targets['robotvagt-notifier']).toEqual(['notifier:9095']);
		expect(targets.prometheus).toEqual(['127.0.0.1:9090']);
		expect(config.alerting.alertmanagers[0].static_configs[0].targets).toEqual(['127.0.0.1:19093']);
		writeFileSync(join(folder, 'prometheus.yml'), text);
		const checked = execFileSync('promtool', ['check', 'config', join(folder, 'prometheus.yml')], {
			encoding: 'utf8',
		});
		expect(checked).toContain(join(alerts, 'rules/runs.yml'));
	});

	test('send the token to our own processes, and to nobody else', () => {
		const tokenFile = '/run/secrets/stack-token';
		const text = prometheusConfig(read('prometheus.yml'), { folder: alerts, addresses: {}, tokenFile });
		for (const scrape of parse(text).scrape_configs) {
			const ours = scrape.job_name.startsWith('robotvagt-');
			expect(scrape.authorization, scrape.job_name).toEqual(
				ours ? { type: 'Bearer', credentials_file: tokenFile } : undefined,
			);
		}
	});

	test('lead Alertmanager to the notifier', () => {
		const text = alertmanagerConfig(read('alertmanager.yml'), {
			folder: alerts,
			addresses: moved,
			tokenFile: null,
		});
		expect(text).toContain('http://notifier:9095/alertmanager');
		writeFileSync(join(folder, 'alertmanager.yml'), text);
		execFileSync('amtool', ['check-config', join(folder, 'alertmanager.yml')]);
	});
});

test('the labels of a scrape are those Prometheus will give', () => {
	const text = prometheusConfig(read('prometheus.yml'), {
		folder: alerts,
		addresses: moved,
		tokenFile: null,
	});
	expect(scrapeLabels(text, 'robotvagt-collector')).toEqual({
		job: 'robotvagt-collector',
		instance: '127.0.0.1:14318',
	});
	expect(() => scrapeLabels(text, 'nobody')).toThrow('no scrape job "nobody"');
});
