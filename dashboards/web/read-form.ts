import { holdsCpr, type Said } from './said.ts';
import type { Voice } from './voice.ts';
import { fromWall, isDay } from './wall-time.ts';

/** What a form says, as the collector takes it; or what is wrong with which field. */
export type Read = { body: unknown } | { faults: Record<string, string> };

/** Reads a form field by field; what is wrong is noted beside the field, all of it at once. A value with a fault is undefined. */
export interface Reader {
	/** Text of a person's own. Undefined where there is none, and none is asked for. */
	words(name: string, rules: { required: boolean; max?: number }): string | undefined;
	whole(name: string, most: number, least?: number): number | undefined;
	choice<T extends string>(name: string, values: readonly T[]): T | undefined;
	day(name: string): string | undefined;
	/** A time of the wall clock, as RFC 3339 in UTC; undefined where none is said. Nothing ahead. */
	past(name: string): string | undefined;
	fault(name: string, text: string): undefined;
	/** The body, unless something is wrong. */
	done(body: () => unknown): Read;
}

export function readForm(said: Said, { t, time, now }: Voice): Reader {
	const faults: Record<string, string> = {};
	const fault = (name: string, text: string): undefined => {
		faults[name] ??= text;
	};
	const words: Reader['words'] = (name, { required, max = 2000 }) => {
		const text = said.text(name);
		if (holdsCpr(text)) return fault(name, t.decide.faultCpr);
		if (text.length > max) return fault(name, t.decide.faultLong(max));
		if (text === '') return required ? fault(name, t.decide.faultShort) : undefined;
		return required && text.length < 3 ? fault(name, t.decide.faultShort) : text;
	};
	return {
		words,
		whole(name, most, least = 0) {
			const text = said.text(name);
			const value = Number(text);
			const good = /^\d{1,9}$/.test(text) && value >= least && value <= most;
			return good ? value : fault(name, t.decide.faultNumber);
		},
		choice: (name, values) =>
			values.find(value => value === said.text(name)) ?? fault(name, t.decide.faultChoose),
		day: name => (isDay(said.text(name)) ? said.text(name) : fault(name, t.decide.faultDay)),
		past(name) {
			if (said.text(name) === '') return undefined;
			const at = fromWall(said.text(name), time);
			if (at === null) return fault(name, t.decide.faultTime);
			return at > now ? fault(name, t.decide.faultFuture) : new Date(at).toISOString();
		},
		fault,
		done: body => (Object.keys(faults).length > 0 ? { faults } : { body: body() }),
	};
}
