import type { RunError } from '#model/event.ts';
import type { FailedSpan } from '../ledger/types.ts';

export interface Named {
	systems: readonly string[];
	/** The run itself says which, or there is only one it can be. Otherwise one of them is meant, and nobody knows which. */
	sure: boolean;
}

interface FailedRun {
	error: RunError | null;
	spans: readonly FailedSpan[];
	/** What the run worked in, as far as is known. */
	worked: readonly string[];
	nameOf(system: string): string;
}

/**
 * Which target systems a run failed on: those of the deepest failed span that names any; else those of its systems that the
 * failed step's name speaks of, or the error's message; else any of its systems.
 */
export function systemsNamed({ error, spans, worked, nameOf }: FailedRun): Named {
	const told = deepest(spans, span => systemsIn(span).length > 0);
	if (told !== undefined) return { systems: [...new Set(systemsIn(told).map(nameOf))], sure: true };
	const steps = [error?.step, deepest(spans, () => true)?.name];
	for (const texts of [steps, [error?.message]]) {
		const spokenOf = worked.filter(system => texts.some(text => speaksOf(text ?? '', system)));
		if (spokenOf.length > 0) return { systems: spokenOf, sure: spokenOf.length === 1 };
	}
	return { systems: worked, sure: worked.length === 1 };
}

function systemsIn({ attributes }: FailedSpan): string[] {
	const value = attributes['rpa.target_system'];
	const list = Array.isArray(value) ? value : [value];
	return list.filter(item => typeof item === 'string' && item !== '');
}

/** Of the failed spans wanted, one that no other is inside of; of several the last to end, since what was handled came before it. */
function deepest(
	spans: readonly FailedSpan[],
	isWanted: (span: FailedSpan) => boolean,
): FailedSpan | undefined {
	const byId = new Map(spans.map(span => [span.spanId, span]));
	const wanted = spans.filter(isWanted);
	const outer = new Set<string>();
	for (const { parentSpanId } of wanted) {
		for (let id = parentSpanId; id !== null && !outer.has(id); id = byId.get(id)?.parentSpanId ?? null)
			outer.add(id);
	}
	return wanted
		.filter(span => !outer.has(span.spanId))
		.sort((a, b) => b.endedAt - a.endedAt || (a.spanId < b.spanId ? -1 : 1))[0];
}

/** Whether a text has the system's name in it, as whole words, in capitals or not. */
function speaksOf(text: string, system: string): boolean {
	const name = RegExp.escape(system);
	return new RegExp(`(?<![\\p{L}\\p{N}])${name}(?![\\p{L}\\p{N}])`, 'iu').test(text);
}
