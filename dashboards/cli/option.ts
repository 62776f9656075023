import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Ending, USAGE } from './ending.ts';

/** An option of a command: a flag unless it `takes` something. */
export interface Option {
	/** What stands for its value in the help. */
	takes?: string;
	says: string;
	needed?: true;
	/** It may be given more than once. */
	many?: true;
	oneOf?: readonly string[];
	/** It is a whole number. */
	whole?: true;
}
export type Options = Readonly<Record<string, Option>>;

/** What was typed after a command's name. */
export interface Given {
	/** As the command `takes` them, none missing. */
	words: string[];
	flag(name: string): boolean;
	text(name: string): string | undefined;
	/** Of an option that is needed. */
	must(name: string): string;
	whole(name: string): number | undefined;
	list(name: string): string[];
}

interface Shape {
	name: string;
	takes: readonly string[];
	options: Options;
}

/** Reads what was typed. Throws with everything that is wrong with it. */
export function readGiven(args: string[], { name, takes, options }: Shape): Given {
	const { values, positionals: words } = parsed(args, name, options);
	const faults = [...wordFaults(words, takes), ...optionFaults(values, options)];
	if (faults.length > 0) throw usage(name, faults.join('\n'));
	const text = (key: string) => (typeof values[key] === 'string' ? values[key] : undefined);
	return {
		words,
		flag: key => values[key] === true,
		text,
		must: key => text(key) ?? '',
		whole: key => (text(key) === undefined ? undefined : Number(text(key))),
		list: key => (Array.isArray(values[key]) ? values[key] : []),
	};
}

export function usage(name: string, fault: string): Ending {
	return new Ending(USAGE, `${fault}\nSee robotvagt-hypercare ${name} --help`);
}

type Values = Record<string, string | boolean | string[] | undefined>;

function parsed(args: string[], name: string, options: Options): { values: Values; positionals: string[] } {
	const config: NonNullable<ParseArgsConfig['options']> = {};
	for (const [key, { takes, many }] of Object.entries(options)) {
		config[key] = { type: takes === undefined ? 'boolean' : 'string', ...(many && { multiple: true }) };
	}
	try {
		const { values, positionals } = parseArgs({ args, options: config, allowPositionals: true });
		return { values: values as Values, positionals };
	} catch (error) {
		throw usage(name, (error as Error).message.replace(/\. To specify.*/s, ''));
	}
}

function wordFaults(words: string[], takes: readonly string[]): string[] {
	const missing = takes.slice(words.length).map(word => `${word} is missing`);
	const more = words.slice(takes.length).map(word => `"${word}" is one word too many`);
	return [...missing, ...more];
}

function optionFaults(values: Values, options: Options): string[] {
	return Object.entries(options).flatMap(([key, { needed, oneOf, whole }]) => {
		const value = values[key];
		if (value === undefined) return needed ? [`--${key} is missing: ${options[key]?.says}`] : [];
		if (typeof value !== 'string') return [];
		if (oneOf !== undefined && !oneOf.includes(value)) {
			return [`--${key} "${value}": one of ${oneOf.join(', ')}`];
		}
		return whole && !/^\d{1,9}$/.test(value) ? [`--${key} "${value}": a whole number`] : [];
	});
}
