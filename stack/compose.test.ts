import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import pinned from './grafana.json' with { type: 'json' };
import { ROOT } from './process.fixture.ts';

interface Service {
	image: string;
	build?: string;
	command?: string[];
	environment?: Record<string, string>;
	read_only?: boolean;
	cap_drop?: string[];
	security_opt?: string[];
	ports?: string[];
	healthcheck?: { test: string[] };
	secrets?: string[];
	volumes?: (string | { source: string })[];
}
interface Compose {
	services: Record<string, Service>;
	secrets: Record<string, { file: string }>;
	volumes: Record<string, null>;
}
const compose = parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true }) as Compose;
const services = Object.entries(compose.services);

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'compose-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the stack for Compose', () => {
	test('has every part', () => {
		expect(Object.keys(compose.services)).toEqual(
			expect.arrayContaining(['collector', 'notifier', 'web', 'prometheus', 'alertmanager', 'grafana']),
		);
	});

	test.each(services)('%s is pinned, locked down and watched', (name, service) => {
		expect(service.image).toMatch(/:v?\d+\.\d+\.\d+$/);
		expect(service.read_only).toBe(true);
		expect(service.cap_drop).toEqual(['ALL']);
		expect(service.security_opt).toEqual(['no-new-privileges:true']);
		if (name !== 'config') expect(service.healthcheck?.test.length).toBeGreaterThan(1);
		for (const port of service.ports ?? [])
			expect(port).toMatch(/^(127\.0\.0\.1|\$\{ROBOTVAGT_BIND:-127\.0\.0\.1\}):/);
		for (const secret of service.secrets ?? []) expect(compose.secrets).toHaveProperty([secret]);
	});

	test('every script it runs is in the image', () => {
		for (const [name, { command = [] }] of services.filter(([, service]) => service.build !== undefined)) {
			expect(statSync(join(ROOT, command[1]!)).isFile(), name).toBe(true);
		}
	});

	test('Grafana opens on a board that is there', () => {
		const home = compose.services.grafana!.environment!.GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH!;
		for (const lang of ['en', 'da']) {
			const board = home
				.replace('/boards', 'dashboards/grafana/json')
				.replace(/\$\{ROBOTVAGT_LANG:-en\}/, lang);
			expect(statSync(join(ROOT, board)).isFile(), board).toBe(true);
		}
	});

	test('runs the same Grafana as the launcher downloads', () => {
		expect(compose.services.grafana!.image).toBe(`grafana/grafana:${pinned.version}`);
	});

	test('its configs lead from name to name, and Prometheus takes them', () => {
		const script = join(ROOT, 'stack/compose-config.ts');
		execFileSync(process.execPath, [script, folder]);
		const config = readFileSync(join(folder, 'prometheus.yml'), 'utf8');
		for (const target of ['collector:4318', 'notifier:9095', 'prometheus:9090', 'alertmanager:9093']) {
			expect(config).toContain(target);
		}
		expect(config).not.toContain('127.0.0.1');
		expect(config).toContain('credentials_file: /run/secrets/stack-token');
		const checked = execFileSync(
			'promtool',
			['check', 'config', '--syntax-only', join(folder, 'prometheus.yml')],
			{
				encoding: 'utf8',
			},
		);
		expect(checked).toContain('is valid prometheus config file syntax');
		expect(readFileSync(join(folder, 'alertmanager.yml'), 'utf8')).toContain(
			'http://notifier:9095/alertmanager',
		);
	});
});

describe('the secrets for Compose', () => {
	const make = () =>
		execFileSync(process.execPath, [join(ROOT, 'stack/secrets.ts'), join(folder, 'secrets')]);
	const read = (name: string) => readFileSync(join(folder, 'secrets', name), 'utf8');

	test('are made once, all that the file names, in a folder of their owner', () => {
		make();
		for (const { file } of Object.values(compose.secrets))
			expect(read(file.replace('./secrets/', '')).length).toBeGreaterThan(10);
		expect(statSync(join(folder, 'secrets')).mode & 0o077).toBe(0);
		const before = read('stack-token');
		make();
		expect(read('stack-token')).toBe(before);
	});

	test('the collector knows the token of the stack by its hash alone', () => {
		make();
		const token = read('stack-token').trim();
		expect(parse(read('tokens.yaml')).tokens).toEqual([
			{ name: 'stack', scope: 'both', sha256: createHash('sha256').update(token).digest('hex') },
		]);
		expect(read('tokens.yaml')).not.toContain(token);
	});
});
