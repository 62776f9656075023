import { answer } from '../dashboards/grafana/sample/asking.ts';
import { JAEGER_TARGETS, TARGETS } from '../dashboards/grafana/sample/targets.ts';

/** Asks a Prometheus everything the boards ask. Says which queries were refused, and which found nothing. */
export async function askedOfPrometheus(url: string): Promise<{ refused: string[]; empty: string[] }> {
	const refused: string[] = [];
	const empty: string[] = [];
	for (const target of TARGETS) {
		const name = `${target.board} ${target.title} ${target.query.refId}`;
		try {
			if ((await answer(url, target)).length === 0) empty.push(name);
		} catch (error) {
			refused.push(`${name}: ${error}`);
		}
	}
	return { refused, empty };
}

export interface FoundTrace {
	traceID: string;
	spans: { operationName: string; tags: { key: string; value: unknown }[] }[];
}

/** What the variables of a board stand for. */
type Choices = Record<string, string>;

/** Asks a collector what the boards ask of its Jaeger API, as Grafana's data source puts it; by board and panel. */
export async function askedOfCollector(url: string, choices: Choices): Promise<Map<string, FoundTrace[]>> {
	const found = new Map<string, FoundTrace[]>();
	for (const { board, title, query } of JAEGER_TARGETS) {
		const path =
			query.queryType === 'search' ? searchPath(query, choices) : `/${filled(query.query, choices)}`;
		const reply = await fetch(`${url}/jaeger/api/traces${path}`);
		if (reply.status !== 200) throw new Error(`${board}, ${title}: ${reply.status} for ${path}`);
		found.set(`${board} ${title}`, ((await reply.json()) as { data: FoundTrace[] }).data);
	}
	return found;
}

/** As `Search` in the data source's `pkg/jaeger/client.go`: tags are logfmt turned into JSON, what is empty is left out. */
function searchPath(
	{ service, tags, limit }: { service?: string; tags?: string; limit?: number },
	choices: Choices,
): string {
	const now = Date.now() * 1000;
	const pairs = filled(tags, choices).split(' ').filter(Boolean);
	const asked = new URLSearchParams({
		service: filled(service, choices),
		limit: `${limit}`,
		start: `${now - 30 * 86_400e6}`,
		end: `${now}`,
	});
	if (pairs.length > 0)
		asked.set('tags', JSON.stringify(Object.fromEntries(pairs.map(pair => pair.split('=')))));
	return `?${asked}`;
}

const filled = (text: string | undefined, choices: Choices) =>
	(text ?? '').replace(/\$(\w+)/g, (all, name) => choices[name] ?? all);
