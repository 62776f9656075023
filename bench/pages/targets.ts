import { robots } from './robots.ts';

/** Something people or programs ask for. */
export interface Target {
	name: string;
	of: 'web' | 'collector';
	/** Another robot or run each time, as people would. */
	path(n: number): string;
}

const ASKED_RUNS = 40;

/** Everything that is measured, over robots and runs the collector has. */
export async function targetsOf(collector: string): Promise<Target[]> {
	const robot = (n: number) => robots[(n * 13) % robots.length]?.id as string;
	const runs = await someRuns(
		collector,
		Array.from({ length: ASKED_RUNS }, (_, n) => robot(n)),
	);
	const run = (n: number) => runs[n % runs.length] as Run;
	const web = (name: string, path = (_: number) => name): Target => ({ name, of: 'web', path });
	const api = (name: string, path = (_: number) => name): Target => ({ name, of: 'collector', path });
	return [
		web('/'),
		web('/?kiosk'),
		web('/robots/:id', n => `/robots/${robot(n)}`),
		web('/runs/:id', n => `/runs/${encodeURIComponent(run(n).id)}`),
		web('/traces/:id', n => `/traces/${run(n).traceId}`),
		web('/incidents'),
		web('/hypercare'),
		web('/hypercare/:id', () => '/hypercare/robot-7'),
		web('/live/overview'),
		web('/live/robots/:id', n => `/live/robots/${robot(n)}`),
		web('/live/hypercare'),
		web('/live/incidents'),
		api('/v1/robots'),
		api('/v1/robots/:id', n => `/v1/robots/${robot(n)}`),
		api('/v1/robots/:id/history', n => `/v1/robots/${robot(n)}/history`),
		api('/v1/runs?robot=', n => `/v1/runs?robot=${robot(n)}`),
		api('/v1/runs/:id', n => `/v1/runs/${encodeURIComponent(run(n).id)}`),
		api('/v1/hypercare'),
		api('/metrics'),
	];
}

interface Run {
	id: string;
	traceId: string;
}

/** Of each robot its newest run that has ended. */
async function someRuns(collector: string, of: string[]): Promise<Run[]> {
	const found: Run[] = [];
	for (const robot of of) {
		const response = await fetch(`${collector}/v1/runs?robot=${robot}&state=finished&limit=1`);
		found.push(...((await response.json()) as { runs: Run[] }).runs);
	}
	return found;
}
