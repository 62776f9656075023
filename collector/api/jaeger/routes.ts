import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import type { Ledger, SpanRow } from '../../ledger/types.ts';
import type { App } from '../app.ts';
import type { ReadDeps } from '../deps.ts';
import { dependencies } from './dependencies.ts';
import { toResourceSpans } from './otlp.ts';
import { epochTime, type SearchQuery, toSearch } from './search.ts';
import { toTrace } from './trace.ts';

/** Grafana calls a data source without any service broken; before the first trace there is this one. */
const OWN_SERVICE = 'robotvagt';
/** What a board asks for until somebody has chosen a trace: no trace, and no error either. */
const NO_TRACE = 'none';
const DAY = 86_400_000;

const Text = Type.Optional(Type.String());
const Id = Type.Object({ id: Type.String() });
const Service = Type.Object({ service: Type.String() });
const Search = Type.Object({
	service: Text,
	operation: Text,
	tags: Type.Optional(Type.String({ description: 'JSON object of strings' })),
	minDuration: Type.Optional(Type.String({ description: '1.2s, 100ms, 500us' })),
	maxDuration: Text,
	start: Type.Optional(Type.String({ description: 'microseconds' })),
	end: Text,
	limit: Text,
});

const answer = (data: readonly unknown[]) => ({
	data,
	total: data.length,
	limit: 0,
	offset: 0,
	errors: null,
});
const refusal = (code: number, msg: string) => ({
	data: null,
	total: 0,
	limit: 0,
	offset: 0,
	errors: [{ code, msg }],
});
const refusalV3 = (httpCode: number, message: string) => ({ error: { httpCode, message } });

/** Ids of 64 bits are sent without their leading zeros by some. */
const fullId = (id: string) => id.toLowerCase().padStart(32, '0');

/** Which spans are runs that go on: asked once per run. */
function runningIn(ledger: Ledger): (span: SpanRow) => boolean {
	const goesOn = new Map<string, string | null>();
	return ({ run, spanId }) => {
		if (run === null) return false;
		if (!goesOn.has(run)) {
			const row = ledger.run(run);
			goesOn.set(run, row?.outcome === null ? row.rootSpanId : null);
		}
		return goesOn.get(run) === spanId;
	};
}

function servicesOf(ledger: Ledger): string[] {
	const services = ledger.services();
	return services.length === 0 ? [OWN_SERVICE] : services;
}

function operationsOf(ledger: Ledger, service: string): string[] {
	return ledger.services().includes(service) ? ledger.operations(service) : [];
}

const traceOf = (ledger: Ledger, id: string) => toTrace(id, ledger.trace(id), runningIn(ledger));

function search(ledger: Ledger, query: SearchQuery) {
	const traces = ledger.searchTraces(toSearch(query)).map(id => traceOf(ledger, id));
	return answer(traces.filter(trace => trace !== undefined));
}

function refuseAs(shape: typeof refusal | typeof refusalV3, app: App): void {
	app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply: FastifyReply) => {
		const status = error.statusCode ?? 500;
		// Ours: the process's own handler logs it and answers.
		if (status >= 500) throw error;
		return reply.code(status).send(shape(status, error.message));
	});
}

/** What Grafana's Jaeger data source and the Jaeger UI call. */
function legacyRoutes(app: App, { ledger, now }: ReadDeps): void {
	refuseAs(refusal, app);
	app.get('/api/services', async () => answer(servicesOf(ledger)));
	app.get('/api/services/:service/operations', { schema: { params: Service } }, async request =>
		answer(operationsOf(ledger, request.params.service)),
	);
	app.get('/api/traces', { schema: { querystring: Search } }, async request =>
		search(ledger, request.query as SearchQuery),
	);
	// `start` and `end` come in different units from different callers, and an id needs neither.
	app.get('/api/traces/:id', { schema: { params: Id } }, async (request, reply) => {
		if (request.params.id === NO_TRACE) return answer([]);
		const trace = traceOf(ledger, fullId(request.params.id));
		return trace === undefined ? reply.code(404).send(refusal(404, 'trace not found')) : answer([trace]);
	});
	app.get(
		'/api/dependencies',
		{ schema: { querystring: Type.Object({ endTs: Text, lookback: Text }) } },
		async request => {
			const to = epochTime('endTs', request.query.endTs) ?? now();
			const lookback = Number(request.query.lookback) || DAY;
			return answer(dependencies(ledger, to - lookback, to));
		},
	);
}

/** What Grafana calls with `jaegerEnableGrpcEndpoint` on. */
function v3Routes(app: App, { ledger }: ReadDeps): void {
	refuseAs(refusalV3, app);
	app.get('/api/v3/services', async () => ({ services: servicesOf(ledger) }));
	app.get('/api/v3/operations', { schema: { querystring: Service } }, async request => ({
		operations: operationsOf(ledger, request.query.service).map(name => ({ name, spanKind: 'internal' })),
	}));
	app.get('/api/v3/traces/:id', { schema: { params: Id } }, async (request, reply) => {
		if (request.params.id === NO_TRACE) return { result: { resourceSpans: [] } };
		const spans = ledger.trace(fullId(request.params.id));
		if (spans.length === 0) return reply.code(404).send(refusalV3(404, 'trace not found'));
		return { result: { resourceSpans: toResourceSpans(spans, runningIn(ledger)) } };
	});
}

/** The Jaeger query API under `/jaeger`, so that Grafana opens a run's trace with no further server. */
export function jaegerRoutes(app: App, deps: ReadDeps): void {
	for (const routes of [legacyRoutes, v3Routes]) {
		app.register(async scope => routes(scope as App, deps), { prefix: '/jaeger' });
	}
}
