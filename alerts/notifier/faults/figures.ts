import { expect } from 'vitest';
import type { TakenMail } from '../testing/mail-server.ts';

export interface Figures {
	failedRuns: number;
	/** Of them named in a mail that a mail server has. */
	mailedRuns: number;
	/** Different mails to different recipients. */
	mails: number;
	/** Sent again after a doubtful attempt, with the same Message-ID. */
	repeats: number;
}

declare module 'vitest' {
	interface TaskMeta {
		figures?: Figures;
	}
}

const textOf = ({ parsed }: TakenMail) => parsed.text ?? '';

/** What came of a fault, by the mails received and nothing else. */
export function figuresOf(failed: readonly string[], received: readonly TakenMail[]): Figures {
	const text = received.map(textOf).join('\n');
	const different = new Set(received.map(({ to, parsed }) => `${parsed.messageId} ${to}`));
	return {
		failedRuns: failed.length,
		mailedRuns: failed.filter(run => text.includes(`/runs/${run}\n`)).length,
		mails: different.size,
		repeats: received.length - different.size,
	};
}

/**
 * How every fault has to end: each failed run mailed at least once, a repeat the same mail, no more different mails than
 * `atMost`. Prints the figures.
 */
export function expectAllMailed(
	task: { name: string; meta: { figures?: Figures } },
	world: { failed: readonly string[]; received: () => TakenMail[] },
	{ atMost }: { atMost: number },
): void {
	const received = world.received();
	const figures = figuresOf(world.failed, received);
	task.meta.figures = figures;
	const { failedRuns, mailedRuns, mails, repeats } = figures;
	console.log(
		`${task.name}: ${failedRuns} failed runs, ${mailedRuns} mailed, ${mails} mails (at most ${atMost}), ${repeats} repeats`,
	);
	if (mails > atMost)
		console.log(received.map(({ to, parsed }) => `${to} ${parsed.messageId} ${parsed.subject}`).join('\n'));
	expect(failedRuns).toBeGreaterThan(0);
	expect(mailedRuns).toBe(failedRuns);
	expect(mails).toBeLessThanOrEqual(atMost);
	for (const same of Map.groupBy(received, ({ to, parsed }) => `${parsed.messageId} ${to}`).values()) {
		expect(new Set(same.map(({ raw }) => raw)).size).toBe(1);
	}
}
