import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Collector, createCollector } from './app.ts';
import { readConfig } from './config.ts';
import { PERSON_KEY } from './say.fixture.ts';

export interface Running extends Collector {
	data: string;
	post(body: unknown): Promise<{ statusCode: number; json(): Record<string, number> }>;
	get<T = Record<string, unknown>>(url: string): Promise<T>;
	metrics(accept?: string): Promise<string>;
	/** Closes it and removes its folder. */
	end(): Promise<void>;
}

/** A whole collector on a ledger and folder of its own and the example register, its ticks done once, not listening. */
export async function runCollector(now: () => number, env: Record<string, string> = {}): Promise<Running> {
	const data = mkdtempSync(join(tmpdir(), 'collector-'));
	const config = readConfig({
		ROBOTVAGT_REGISTER: 'robots.yaml',
		ROBOTVAGT_DATA: data,
		ALERTMANAGER_URL: 'off',
		ROBOTVAGT_PERSON_KEY: PERSON_KEY,
		...env,
	});
	const collector = await createCollector({ config, now, log: pino({ level: 'silent' }) });
	for (const tick of collector.ticks) await tick.run();
	const { app } = collector;
	return {
		...collector,
		data,
		post: body => app.inject({ method: 'POST', url: '/v1/runs', payload: body as object }),
		async get<T>(url: string) {
			const answer = await app.inject(url);
			if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
			return answer.json() as T;
		},
		async metrics(accept) {
			const answer = await app.inject({ url: '/metrics', headers: accept ? { accept } : {} });
			if (answer.statusCode !== 200) throw new Error(`/metrics: ${answer.statusCode} ${answer.body}`);
			return answer.body;
		},
		async end() {
			await collector.close();
			rmSync(data, { recursive: true });
		},
	};
}

/** The series of an exposition: `name{label="value",…}`, labels by name, → value. Exemplars are left out. */
export function seriesIn(text: string): Map<string, number> {
	const series = new Map<string, number>();
	for (const line of text.split('\n')) {
		if (line === '' || line.startsWith('#')) continue;
		const [, name, labels = '', value] = /^([a-z_:][\w:]*)(?:\{(.*?)\})? (\S+)(?: # .*)?$/i.exec(line) ?? [];
		if (name === undefined) throw new Error(`no sample: ${line}`);
		const sorted = [...labels.matchAll(/\w+="(?:[^"\\]|\\.)*"/g)].map(([pair]) => pair).sort();
		series.set(`${name}{${sorted.join(',')}}`, Number(value!.replace('Inf', 'Infinity')));
	}
	return series;
}
