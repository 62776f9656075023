import { maskText } from '#model/mask.ts';

/** The fields of a form that was sent: trimmed, '' and [] where there is none. */
export interface Said {
	text(name: string): string;
	all(name: string): readonly string[];
	/** All of it, to be kept and read again. */
	fields: ReadonlyMap<string, readonly string[]>;
}

export function saidIn(body: unknown): Said {
	const entries = Object.entries((body ?? {}) as Record<string, unknown>).map(
		([name, value]): [string, string[]] => [name, [value].flat().map(one => String(one ?? '').trim())],
	);
	// The secret of the session is none of what somebody said.
	return saidOf(new Map(entries.filter(([name]) => name !== '_csrf')));
}

export function saidOf(fields: ReadonlyMap<string, readonly string[]>): Said {
	const all = (name: string) => fields.get(name)?.filter(value => value !== '') ?? [];
	return { text: name => all(name)[0] ?? '', all, fields };
}

/** Whether a text holds what looks like a CPR number: whoever wrote it is told, as masking would keep half a sentence. */
export const holdsCpr = (text: string): boolean => maskText(text) !== text;
