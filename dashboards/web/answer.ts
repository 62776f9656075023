/** What is known from another process: the last good value, when it came, and why the newest try failed if it did. */
export interface Answer<T> {
	/** The last good value; null before the first one. */
	value: T | null;
	/** Epoch ms the value was fetched; null before the first one. */
	at: number | null;
	/** Why the newest try failed; null when it succeeded, so that `value` is current. */
	fault: string | null;
}

interface Memory<T> {
	fetch: () => Promise<T>;
	now: () => number;
	/** How long an answer, good or bad, is given again without asking. Milliseconds. */
	keepFor: number;
	/**
	 * How long an answer is given while the next one is on its way: who asks does not wait for the other side. Milliseconds
	 * since the newest try, good or bad; `keepFor` when it is left out.
	 */
	giveFor?: number;
	/** How long after somebody has asked it is fetched ahead; for ever, and from the start, when it is left out. */
	aheadFor?: number;
	/** Told when contact is lost, with the reason, and when it is back (null). */
	onContact?: ((fault: string | null) => void) | undefined;
}

/** Asks for the answer; `ahead`, called about every half second, asks for it before anybody waits for it. */
export interface Remembered<T> {
	(): Promise<Answer<T>>;
	ahead(): void;
}

/** Somebody who looks comes back after five seconds, as pages do. */
const LOOKING = 15_000;

/**
 * The answer of `fetch`, remembered: however many viewers ask within `keepFor`, one request goes out, and viewers who come
 * while it is under way wait for it, unless the last try is younger than `giveFor`. A failed try keeps the last good value.
 * Never rejects.
 */
export function remembered<T>({
	fetch,
	now,
	keepFor,
	giveFor = keepFor,
	aheadFor = Number.POSITIVE_INFINITY,
	onContact,
}: Memory<T>): Remembered<T> {
	let known: Answer<T> = { value: null, at: null, fault: null };
	let triedAt = Number.NEGATIVE_INFINITY;
	let askedAt = Number.NEGATIVE_INFINITY;
	let underWay: Promise<Answer<T>> | undefined;

	async function ask(): Promise<Answer<T>> {
		const before = known.fault;
		try {
			known = { value: await fetch(), at: now(), fault: null };
		} catch (error) {
			known = { ...known, fault: reasonOf(error) };
		}
		if ((known.fault === null) !== (before === null)) onContact?.(known.fault);
		triedAt = now();
		underWay = undefined;
		return known;
	}

	const age = () => now() - triedAt;
	const next = () => {
		underWay ??= ask();
		return underWay;
	};
	const answer = async () => {
		askedAt = now();
		if (age() < keepFor) return known;
		const coming = next();
		return age() < giveFor ? known : coming;
	};
	/** While somebody looks, an answer is as young as it can be; else just young enough for the first who comes. */
	const ahead = () => {
		if (now() - askedAt > aheadFor) return;
		const due = now() - askedAt < LOOKING ? keepFor : giveFor - keepFor;
		if (age() >= due) void next();
	};
	return Object.assign(answer, { ahead });
}

/** `remembered` by key; the key used longest ago is forgotten beyond `most`. */
export function rememberedBy<T>(
	{ now, keepFor, most }: { now: () => number; keepFor: number; most: number },
	fetch: (key: string) => Promise<T>,
): (key: string) => Promise<Answer<T>> {
	const memories = new Map<string, () => Promise<Answer<T>>>();
	return key => {
		const memory = memories.get(key) ?? remembered({ fetch: () => fetch(key), now, keepFor });
		memories.delete(key);
		memories.set(key, memory);
		if (memories.size > most) memories.delete(memories.keys().next().value as string);
		return memory();
	};
}

/** The innermost message: `fetch failed` alone tells nobody anything. */
export function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return error.cause instanceof Error ? reasonOf(error.cause) : error.message || error.name;
}
