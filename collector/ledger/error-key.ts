import { createHash } from 'node:crypto';
import type { RunError } from '#model/event.ts';
import { toLabel } from '#model/label.ts';

/** A message says what went wrong in its first lines; what follows tells of this one case. */
const LINES = 2;
/** More is read than kept, so that a long value near the beginning does not move the cut. */
const READ = 2000;
const KEPT = 300;

const MONTHS = 'jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]';
const WEEKDAYS = '(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:man|tirs|ons|tors|fre|lør|søn)dag';
const DAYS = 'mon|tue|wed|thu|fri|sat|sun|man|tir|ons|tor|fre|lør|søn';

/** What differs from case to case, and what stands in its place; in this order. `#` is a number or an id. */
const VARIABLES: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
	// Quoted values; an apostrophe inside a word quotes nothing.
	[/"[^"]*"|“[^”]*”|„[^“”]*[“”]|»[^«]*«|«[^»]*»|`[^`]*`|‘[^’]*’/g, '"…"'],
	[/(?<![\p{L}\p{N}])'.*?'(?![\p{L}\p{N}])/gsu, '"…"'],
	// Of an address the host is kept, of a file its extension: which of the folders differ, one message cannot tell.
	[/\b([a-z][a-z0-9+.-]*:\/\/)(?:[^\s/?#]*@)?([^\s/?#,;)]*)[^\s,;)]*/gi, '$1$2'],
	[/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '@'],
	[/(?:\b[a-z]:\\|\\\\)[^\s,;:)]*/gi, fileOf],
	[/(?<![\p{L}\p{N}:/.])~?(?:\/[^\s/,;:)]+){2,}\/?/gu, fileOf],
	[/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[0-9a-f]{8,}\b/gi, '#'],
	[/(?<![\p{L}\p{N}_])[\p{L}_]*\p{N}[\p{L}\p{N}_]*/gu, '#'],
	// Dates, times, amounts, versions, addresses of machines.
	[new RegExp(`(?<!\\p{L})(?:${WEEKDAYS})(?!\\p{L})`, 'giu'), '#'],
	[new RegExp(`(?<!\\p{L})(?:${DAYS})[,.]? (?=#)`, 'giu'), ''],
	[new RegExp(`\\b(?:${MONTHS})\\p{L}*[,.]? (?=#)|(?<=#[.,]?) (?:${MONTHS})\\p{L}*\\b`, 'giu'), '#'],
	[/(?<![\p{L}\p{N}])[-+](?=#)/gu, ''],
	[/#(?:[-:.,/+ ]*#)+/g, '#'],
	[/\s+/g, ' '],
];

function fileOf(path: string): string {
	return `/…${/\.[a-z]\w{0,4}(?=\.*$)/i.exec(path)?.[0] ?? ''}`;
}

/** A message without what differs from case to case: its numbers, ids, dates, quoted values and paths. */
export function wording(message: string): string {
	const lines = message
		.slice(0, READ)
		.split(/\r?\n/)
		.filter(line => line.trim() !== '');
	let text = lines.slice(0, LINES).join('\n');
	for (const [variable, stand] of VARIABLES) text = text.replace(variable, stand as string);
	return text.trim().slice(0, KEPT);
}

/**
 * What errors are the same by: type, step, and wording. 16 hex digits, so that nothing of a text stays behind when retention
 * deletes it; null when nothing is known of the error. Method: that of Sentry's message grouping (placeholders for what
 * varies, the first two lines), with a shorter list and Danish dates.
 */
export function errorKey({ type, step, message }: RunError): string | null {
	if (type === undefined && step === undefined && message === undefined) return null;
	const parts = [type ?? '', step === undefined ? '' : toLabel(step), wording(message ?? '')];
	return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16);
}
