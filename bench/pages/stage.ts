import { freePort, launch, type Program } from '../program.ts';
import { bigLedger } from './ledger.ts';
import { startTraffic } from './traffic.ts';

/** The real processes under measurement, robots that report to them, and the peer. */
export interface Stage {
	web: string;
	collector: string;
	peer: string;
	stop(): Promise<void>;
}

export async function setStage(say: (text: string) => void): Promise<Stage> {
	const { data, register } = await bigLedger(Date.now(), say);
	const log = { LOG_LEVEL: 'warn' };
	const collector = await node('collector/main.ts', 'COLLECTOR_PORT', '/readyz', {
		...log,
		ROBOTVAGT_DATA: data,
		ROBOTVAGT_REGISTER: register,
	});
	const notifier = await freePort();
	const web = await node('dashboards/web/main.ts', 'WEB_PORT', '/readyz', {
		...log,
		COLLECTOR_URL: collector.url,
		// Nobody is there: the pages say so, and must not wait for it.
		NOTIFIER_URL: `http://127.0.0.1:${notifier}`,
	});
	const peer = await node('bench/pages/peer.ts', 'PEER_PORT', '/readyz', {});
	const stopTraffic = startTraffic(collector.url);
	return {
		web: web.url,
		collector: collector.url,
		peer: peer.url,
		async stop() {
			await stopTraffic();
			await Promise.all([web, collector, peer].map(program => program.stop()));
		},
	};
}

async function node(
	file: string,
	portIn: string,
	ready: string,
	env: Record<string, string>,
): Promise<Program> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	return launch({
		command: process.execPath,
		args: [file],
		env: { ...env, [portIn]: String(port) },
		url,
		ready,
	});
}
