import type { Lang } from './texts.ts';

/** What can be said of an alert: whom or what it is about, and a time to put into the sentence. */
export interface AlertSubject {
	/** The robot's name; where it is about none, the target system, queue, worker, source or trigger. */
	name: string;
	/** `today at 14:02`: the deadline of a missed run, else when it began. */
	when: string;
}

/** An alert of ours in people's words. Alerts of others are shown with their own annotations. */
export interface AlertText {
	/** Goes into the subject of the mail. */
	title: Record<Lang, string>;
	what: Record<Lang, (subject: AlertSubject) => string>;
	/** What to do first. */
	act: Record<Lang, string>;
}

export type AlertTexts = Readonly<Record<string, AlertText>>;
