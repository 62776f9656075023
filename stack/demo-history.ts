import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type StackConfig, tokenOf } from './config.ts';
import type { LaunchDeps } from './launch-deps.ts';
import { local } from './plan.ts';
import { writePast } from './write-past.ts';

const DAYS = 60;
/** Prometheus takes a value as current for five minutes, and wider steps would be gaps; the fewer values, the sooner done. */
const STEP_SECONDS = 285;

/** Writes the demo's register (the example's robots on fast schedules), its people and what they have decided; returns the register's path. */
export async function prepareDemo(config: StackConfig, deps: LaunchDeps): Promise<string> {
	const { writeDemoRegister } = await import('./demo/register.ts');
	const { writeDemoPeople } = await import('./demo/write-people.ts');
	const to = join(config.dataFolder, 'robots.yaml');
	await writeDemoRegister({ from: config.register, to, now: deps.now() });
	writeDemoPeople({ dataFolder: config.dataFolder, now: deps.now(), days: DAYS });
	return to;
}

/** Once per data folder: sixty days of history into the ledger, and from the ledger into Prometheus. */
export async function importDemo(
	config: StackConfig,
	deps: LaunchDeps & { promtool: string; register: string; stop: AbortSignal },
): Promise<void> {
	const done = join(config.dataFolder, 'demo-history.json');
	if (existsSync(done)) return;
	const { importHistory } = await import('./demo/history.ts');
	deps.screen.say(`importing ${DAYS} days of history into the ledger`);
	const now = deps.now();
	const token = tokenOf(config);
	await importHistory({
		collectorUrl: local(config.ports.collector),
		now,
		days: DAYS,
		...(token && { token }),
	});
	deps.screen.say('writing it into Prometheus');
	await writePast(
		{ from: now - DAYS * 86_400_000, stepSeconds: STEP_SECONDS, replace: true },
		{ ...deps, config, say: deps.screen.say },
	);
	writeFileSync(done, `${JSON.stringify({ importedAt: new Date(now).toISOString(), days: DAYS })}\n`);
}
