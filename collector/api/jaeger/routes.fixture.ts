import type { Running } from '../../app.fixture.ts';

export const NOW = Date.parse('2026-11-02T06:30:00Z');
export const TRACE = '5b8aa5a2d2c872e8321cf37308d69df2';
export const OTHER = '00000000000000007e1cf37308d69df2';
export const RUN = '051581bf3cb55c13';

const nanos = (secondsAgo: number) => `${BigInt(NOW - secondsAgo * 1000) * 1_000_000n}`;
/** An attribute as OTLP writes it. */
export const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });

export interface SentSpan {
	trace?: string;
	id: string;
	parent?: string;
	name: string;
	/** Seconds before now. */
	from: number;
	to: number;
	attributes?: object[];
	failed?: boolean;
}

/** Sends spans of one robot as OTLP/JSON. */
export async function sendSpans(
	collector: Running,
	robot: string,
	spans: readonly SentSpan[],
): Promise<void> {
	const payload = {
		resourceSpans: [
			{
				resource: { attributes: [text('service.name', robot)] },
				scopeSpans: [
					{
						spans: spans.map(span => ({
							traceId: span.trace ?? TRACE,
							spanId: span.id,
							...(span.parent && { parentSpanId: span.parent }),
							name: span.name,
							kind: 1,
							startTimeUnixNano: nanos(span.from),
							endTimeUnixNano: nanos(span.to),
							attributes: span.attributes ?? [],
							status: span.failed ? { code: 2 } : {},
						})),
					},
				],
			},
		],
	};
	const answer = await collector.app.inject({ method: 'POST', url: '/v1/traces', payload });
	if (answer.statusCode !== 200) throw new Error(`/v1/traces: ${answer.statusCode} ${answer.body}`);
}

/** A run with a step that calls another robot's part, and another run that is longer and failed. */
export async function sendTwoRuns(collector: Running): Promise<void> {
	await sendSpans(collector, 'breve', [
		{ id: RUN, name: 'breve', from: 60, to: 50 },
		{
			id: 'a'.repeat(16),
			parent: RUN,
			name: 'Hent § 11-breve – «æøå»',
			from: 59,
			to: 58,
			attributes: [text('system', 'SD Løn')],
		},
	]);
	await sendSpans(collector, 'betaling', [
		{ id: 'b'.repeat(16), parent: 'a'.repeat(16), name: 'Slå op', from: 58.9, to: 58.5 },
	]);
	await sendSpans(collector, 'breve', [
		{ trace: OTHER, id: RUN, name: 'breve', from: 600, to: 100, failed: true },
	]);
}
