import type { RunDetail, SameError } from '#model/read.ts';
import { iso } from './runs.ts';
import { deepSpans, manySpans } from './spans.ts';

const DAY = 86_400_000;

/** What a run's page may have to show beyond a common run, by name; to be laid over a made-up run. */
export const SPECIAL: Record<string, (run: RunDetail) => Partial<RunDetail>> = {
	/** Nothing but how it went. */
	bare: () => ({
		spans: [],
		logTail: null,
		exitCode: null,
		usualSeconds: null,
		previousRun: null,
		nextRun: null,
		trigger: null,
		version: null,
		worker: null,
	}),
	/** As many spans as a trace may have, and a long log. */
	huge: run => ({ spans: manySpans(run, 5000, run.durationSeconds ?? 240), logTail: longLog(1200) }),
	deep: run => ({ spans: deepSpans(run, 2000) }),
	hostile: run => ({
		spans: manySpans(run, 12, 60).map(span => ({
			...span,
			name: `${EVIL}${span.name}`,
			attributes: { [EVIL]: EVIL },
		})),
		logTail: `${EVIL}\n\u001b[31mred\u001b[0m and \u001b]0;title\u0007\nover\rwritten\n\u202eturned round\u202c\n\u0000\u0008\u007f\n${'long'.repeat(3000)}`,
		error: { type: EVIL, message: EVIL.repeat(20), step: `${EVIL}Pay`, stack: EVIL.repeat(50) },
		sameError: sameError(run, 3),
	}),
	/** Failed in its third step, as it did before. */
	known: run => ({
		sameError: sameError(run, 5),
		spans: run.spans
			.filter(span => !['Pay', 'Log out'].includes(span.name))
			.map(span => ({ ...span, outcome: OUTCOMES[span.name] ?? span.outcome })),
		error: run.error && { ...run.error, step: 'Check approval' },
	}),
};

const OUTCOMES: Record<string, RunDetail['outcome']> = {
	'Log in': 'success',
	'Check approval': 'system_exception',
};

const EVIL = '<script>window.pwned=1</script><img src=x onerror="window.pwned=1">\'"';

function sameError({ robot, startedAt, lastSeenAt }: RunDetail, count: number): SameError {
	const at = Date.parse(startedAt ?? lastSeenAt);
	return {
		total: count + 2,
		firstAt: iso(at - 90 * DAY),
		runs: Array.from({ length: count }, (_, i) => ({
			id: `${robot}-${20 - i}`,
			startedAt: iso(at - (i + 1) * 8 * DAY),
			outcome: i === 2 ? ('timeout' as const) : ('system_exception' as const),
			recovered:
				i === 0 ? null : { run: `${robot}-${21 - i}`, at: iso(at - (i + 1) * 8 * DAY + DAY / (1 + i)) },
		})),
	};
}

function longLog(lines: number): string {
	return Array.from({ length: lines }, (_, i) =>
		i % 97 === 96
			? `2026-11-23 06:14:${i % 60} WARN  Slow answer from prisme.example: ${i} ms`
			: `2026-11-23 06:14:${i % 60} INFO  Invoice ${i} paid`,
	).join('\n');
}
