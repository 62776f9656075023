import { Registry, type RegistryContentType } from 'prom-client';
import { metric } from '#model/metric.ts';
import type { Family } from './family.ts';

const OPENMETRICS = 'application/openmetrics-text';

/** The exact `Content-Type`s we write. Prometheus 3 refuses a scrape whose type is missing or unknown. */
export const CONTENT_TYPES = {
	text: Registry.PROMETHEUS_CONTENT_TYPE,
	openmetrics: Registry.OPENMETRICS_CONTENT_TYPE,
	'openmetrics-0.0.1': `${OPENMETRICS}; version=0.0.1; charset=utf-8`,
} as const;
export type Exposition = keyof typeof CONTENT_TYPES;

interface Wish {
	type: string;
	parameters: Map<string, string>;
	quality: number;
}

function wishes(accept: string): Wish[] {
	return accept.split(',').map(part => {
		const [type = '', ...rest] = part.split(';').map(piece => piece.trim());
		const parameters = new Map(
			rest.map(pair => pair.toLowerCase().split('=', 2) as [string, string]).filter(([key]) => key !== ''),
		);
		const quality = Number(parameters.get('q') ?? 1);
		return { type: type.toLowerCase(), parameters, quality: Number.isFinite(quality) ? quality : 0 };
	});
}

function served({ type, parameters }: Wish): Exposition | undefined {
	const version = parameters.get('version');
	if (type === OPENMETRICS) {
		if (version === '0.0.1') return 'openmetrics-0.0.1';
		return version === undefined || version === '1.0.0' ? 'openmetrics' : undefined;
	}
	// Version 1.0.0 of the text differs from 0.0.4 by quoted UTF-8 names, which we have none of; we say what we write.
	return ['text/plain', 'text/*', '*/*', ''].includes(type) ? 'text' : undefined;
}

/** The exposition a scraper likes best (its `Accept` header), the older text when it names none that we write. */
export function negotiate(accept: string | undefined): Exposition {
	let best: { exposition: Exposition; quality: number } | undefined;
	for (const wish of wishes(accept ?? '')) {
		const exposition = served(wish);
		if (exposition !== undefined && wish.quality > (best?.quality ?? 0)) {
			best = { exposition, quality: wish.quality };
		}
	}
	return best?.exposition ?? 'text';
}

/** What a family is: ours by the catalogue, a robot's own by its robot. Throws on a name that is in neither. */
export function definitionOf(family: Family): { type: 'counter' | 'gauge' | 'histogram'; help: string } {
	return family.own ?? metric(family.name);
}

/**
 * The families as text. A registry is made for each scrape, since which families there are depends on what the ledger
 * holds (robots bring their own); prom-client calls each `get` before it waits for anything, so a scrape is one moment.
 */
export async function expose(families: readonly Family[], exposition: Exposition): Promise<string> {
	const openMetrics = exposition !== 'text';
	const registry = new Registry<RegistryContentType>();
	registry.setContentType(openMetrics ? CONTENT_TYPES.openmetrics : CONTENT_TYPES.text);
	for (const family of families) {
		const { type, help } = definitionOf(family);
		// OpenMetrics names a counter's family without the `_total` of its samples; prom-client appends it.
		const name = openMetrics && type === 'counter' ? family.name.replace(/_total$/, '') : family.name;
		const get = () => ({ name, help, type, values: family.samples });
		registry.registerMetric({ name, help, type, get } as never);
	}
	return registry.metrics();
}
