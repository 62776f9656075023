import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { durationSeconds } from '#model/duration.ts';
import { readConfig } from './config.ts';
import { ensurePrograms, findProgram, PROMTOOL, thisMachine } from './program.ts';
import { writePast } from './write-past.ts';

const USAGE = `Writes what the ledger knows of the past into Prometheus: npm run backfill -- [FLAGS]

  --data FOLDER    the stack's data folder (ROBOTVAGT_DATA, .data)
  --from TIME      RFC 3339, or a length of time back from now (90d)
  --to TIME        RFC 3339 (where Prometheus' own samples begin; now, when it has none)
  --step LENGTH    time between two values (1m; Prometheus shows gaps from 5m on)
  --replace        what an earlier backfill wrote in that time is written anew
  --ports-offset N as for npm start

A running Prometheus sees the new blocks within two minutes; nothing has to be restarted.
`;

const root = resolve(import.meta.dirname, '..');
const say = (text: string) => process.stdout.write(`${text}\n`);
const flag = { type: 'string' } as const;

try {
	const { values } = parseArgs({
		options: {
			data: flag,
			from: { ...flag, default: '90d' },
			to: flag,
			step: { ...flag, default: '1m' },
			'ports-offset': flag,
			replace: { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	if (values.help) {
		process.stdout.write(USAGE);
		process.exit(0);
	}
	const passed = [...(values.data ? ['--data', values.data] : [])];
	if (values['ports-offset']) passed.push('--ports-offset', values['ports-offset']);
	const config = readConfig(passed, process.env, root);
	const machine = thisMachine(process.env, say);
	await ensurePrograms([PROMTOOL], machine);
	say('reading the ledger and writing blocks into Prometheus');
	await writePast(
		{
			from: timeOf(values.from, '--from'),
			...(values.to === undefined ? {} : { to: timeOf(values.to, '--to') }),
			stepSeconds: durationSeconds(values.step),
			replace: values.replace,
		},
		{
			root,
			node: process.execPath,
			env: process.env,
			promtool: findProgram(PROMTOOL, machine.path)!,
			config,
			register: config.register,
			now: Date.now,
			say,
		},
	);
	say('done');
} catch (error) {
	process.stderr.write(`backfill: ${error instanceof Error ? error.message : error}\n`);
	process.exit(1);
}

function timeOf(text: string, flagName: string): number {
	if (/^[\d.]+[smhdw]/.test(text)) return Date.now() - durationSeconds(text) * 1000;
	const at = Date.parse(text);
	if (Number.isNaN(at))
		throw new Error(`${flagName}: "${text}" is no time; write it like 2026-03-01T08:00:00Z, or 90d`);
	return at;
}
