import type { RunDetail, SpanView } from '#model/read.ts';
import { dice, iso } from './runs.ts';

const STEPS = ['Log in', 'Fetch invoices', 'Check approval', 'Pay', 'Log out'];

/** A trace of `count` spans: five steps, in them calls, in some of those more calls. Always the same for the same count. */
export function manySpans(
	run: Pick<RunDetail, 'robot' | 'startedAt'>,
	count: number,
	seconds: number,
): SpanView[] {
	const start = Date.parse(run.startedAt ?? '2026-11-23T06:00:00Z');
	const next = dice(count);
	const span = (
		spanId: string,
		parent: string | null,
		name: string,
		from: number,
		lasts: number,
	): SpanView => ({
		spanId,
		parentSpanId: parent,
		name,
		robot: run.robot,
		step: parent === 'root',
		startedAt: iso(start + from * 1000),
		durationSeconds: lasts,
		outcome: parent === 'root' ? 'success' : null,
		attributes: parent === null || next() < 0.9 ? {} : { 'http.request.method': 'GET' },
		events: [],
	});
	const spans = [span('root', null, `RUN ${run.robot}`, 0, seconds)];
	const part = seconds / STEPS.length;
	for (const [i, name] of STEPS.entries()) spans.push(span(`s${i}`, 'root', name, i * part, part));
	while (spans.length < count) {
		const over = spans[1 + Math.floor(next() ** 2 * (spans.length - 1))] as SpanView;
		const from = (Date.parse(over.startedAt) - start) / 1000 + next() * over.durationSeconds * 0.8;
		const lasts = over.durationSeconds * 0.2 * next();
		spans.push(span(`c${spans.length}`, over.spanId, `GET /faktura?side=${spans.length}`, from, lasts));
	}
	return spans;
}

/** A trace in which each span lies in the one before it. */
export function deepSpans(run: Pick<RunDetail, 'robot' | 'startedAt'>, depth: number): SpanView[] {
	const start = Date.parse(run.startedAt ?? '2026-11-23T06:00:00Z');
	return Array.from({ length: depth }, (_, i) => ({
		spanId: `d${i}`,
		parentSpanId: i === 0 ? null : `d${i - 1}`,
		name: `call ${i}`,
		robot: run.robot,
		step: i === 1,
		startedAt: iso(start + i * 10),
		durationSeconds: (depth - i) / 50,
		outcome: null,
		attributes: {},
		events: [],
	}));
}
