import { SIX } from './robots.ts';
import type { Target } from './targets.ts';

/** Asking a Prometheus what a board asks it, as Grafana does. */
export interface Result {
	metric: Record<string, string>;
	value?: [number, string];
	values?: [number, string][];
}

export async function ask<T = Result[]>(
	url: string,
	path: string,
	query: Record<string, string>,
): Promise<T> {
	const reply = await fetch(`${url}/api/v1/${path}`, { method: 'POST', body: new URLSearchParams(query) });
	const { data, error } = (await reply.json()) as { data?: { result?: T } & T; error?: string };
	if (error !== undefined) throw new Error(`${error} in ${query.query}`);
	return (data?.result ?? data) as T;
}

/** As Grafana fills the variables in when everything is chosen. */
export function filled(expr: string): string {
	return expr
		.replaceAll('$robot', SIX.map(one => one.robot).join('|'))
		.replaceAll('$__range', '604800s')
		.replaceAll('$__interval', '1h')
		.replaceAll(/\$(department|phase|system|queue)/g, '.*');
}

const DAY = 86_400;
export const HOUR = 3600;

/** What a panel's query is answered: now, over the last day, or day by day from midnight on where it looks at days. */
export function answer(url: string, { query, panel }: Target): Promise<Result[]> {
	const end = Date.now() / 1000;
	const text = filled(query.expr ?? '');
	if (query.instant) return ask(url, 'query', { query: text, time: `${end}` });
	const today = Math.floor(end / DAY) * DAY;
	const range =
		panel.interval === '1d'
			? { start: `${today - 2 * DAY}`, end: `${today}`, step: `${DAY}` }
			: { start: `${end - DAY}`, end: `${end}`, step: `${HOUR}` };
	return ask(url, 'query_range', { query: text, ...range });
}

/** Every finite number of an answer. */
export function numbersOf(results: readonly Result[]): number[] {
	return results
		.flatMap(({ value, values }) => values ?? [value as [number, string]])
		.map(([, text]) => Number(text))
		.filter(Number.isFinite);
}
