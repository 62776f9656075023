import { type Logger, pino } from 'pino';
import { type Collector, createCollector } from './app.ts';
import { type Config, readConfig } from './config.ts';
import type { Tick } from './ticks.ts';

function configuration(): Config {
	try {
		return readConfig(process.env);
	} catch (error) {
		process.stderr.write(`${(error as Error).message}\n`);
		process.exit(1);
	}
}

function createLog(level: string): Logger {
	const redact = ['authorization', '*.authorization', 'req.headers.authorization', 'headers.authorization'];
	const base = { name: 'collector' };
	return process.stdout.isTTY
		? pino({ level, base, redact, transport: { target: 'pino-pretty', options: { ignore: 'name' } } })
		: pino({ level, base, redact });
}

/** A tick that never runs twice at once. What keeps failing is told once, until it works again. */
function careful({ name, run }: Tick, log: Logger): () => Promise<void> {
	let busy = false;
	let fault: string | undefined;
	return async () => {
		if (busy) return;
		busy = true;
		try {
			await run();
			if (fault !== undefined) log.info({ tick: name }, 'works again');
			fault = undefined;
		} catch (error) {
			if (fault !== (error as Error).message) log.error({ tick: name, err: error }, 'tick failed');
			fault = (error as Error).message;
		}
		busy = false;
	};
}

async function start(config: Config, log: Logger): Promise<{ collector: Collector; stop(): Promise<void> }> {
	const collector = await createCollector({ config, now: Date.now, log });
	for (const tick of collector.ticks) if (tick.first) await tick.run();
	await collector.app.listen({ host: config.host, port: config.port });
	const timers = collector.ticks.map(tick => {
		const run = careful(tick, log);
		if (!tick.first) void run();
		return setInterval(run, tick.everyMs);
	});
	return {
		collector,
		async stop() {
			for (const timer of timers) clearInterval(timer);
			await collector.close();
		},
	};
}

const config = configuration();
const log = createLog(config.logLevel);
try {
	const { collector, stop } = await start(config, log);
	process.on('SIGHUP', () => void collector.reload());
	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		process.once(signal, async () => {
			log.info({ signal }, 'stopping');
			await stop();
			process.exit(0);
		});
	}
} catch (error) {
	// A taken port, a register with faults, a ledger of a newer version: the message says which.
	log.fatal(error instanceof Error ? error.message : String(error));
	process.exit(1);
}
