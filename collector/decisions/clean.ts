import { maskText } from '#model/mask.ts';

/** Characters that show nothing or turn the text around them, and so let it say something else than it seems to; lines are kept. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Ids and hashes of ours: what looks like a CPR number in them is none. */
const OURS: ReadonlySet<string> = new Set(['proposal', 'hash', 'criterion']);

/** What people wrote, fit to be kept for ever: without CPR numbers, control characters and half characters. */
export function clean<T>(said: T): T {
	if (typeof said === 'string') return maskText(plain(said)) as T;
	if (Array.isArray(said)) return said.map(clean) as T;
	if (said === null || typeof said !== 'object') return said;
	const cleaned = Object.entries(said).map(([key, value]) => [
		key,
		OURS.has(key) && typeof value === 'string' ? plain(value) : clean(value),
	]);
	return Object.fromEntries(cleaned) as T;
}

/** Text that shows what it says, on a terminal too. */
export function plain(text: string): string {
	return text.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\t', ' ').replace(UNSEEN, '').trim();
}
