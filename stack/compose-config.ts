import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PORTS } from '#model/ports.ts';
import { type Addresses, alertmanagerConfig, prometheusConfig } from './peer-config.ts';

/** `node stack/compose-config.ts FOLDER`: the configs of `alerts/` for the names in the compose network. */
const target = resolve(process.argv[2] ?? '/config');
const alerts = resolve(import.meta.dirname, '../alerts');

const addresses: Addresses = Object.fromEntries(
	(['collector', 'notifier', 'prometheus', 'alertmanager'] as const).map(name => [
		name,
		`${name}:${PORTS[name]}`,
	]),
);
const rewriting = { folder: target, addresses, tokenFile: '/run/secrets/stack-token' };
const read = (name: string) => readFileSync(join(alerts, name), 'utf8');

mkdirSync(target, { recursive: true });
cpSync(join(alerts, 'rules'), join(target, 'rules'), { recursive: true });
writeFileSync(join(target, 'prometheus.yml'), prometheusConfig(read('prometheus.yml'), rewriting));
writeFileSync(join(target, 'alertmanager.yml'), alertmanagerConfig(read('alertmanager.yml'), rewriting));
process.stdout.write(`wrote the Prometheus and Alertmanager configs into ${target}\n`);
