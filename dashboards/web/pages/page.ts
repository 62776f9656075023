import type { Taste } from '../request.ts';
import type { Voice } from '../voice.ts';

/** What every page needs to draw itself. */
export interface PageContext {
	voice: Voice;
	taste: Taste;
	/** The path and query asked for, so that a language link leads to the same page. */
	url: string;
	timeZone: string;
	/** Where Grafana is; null when it is not known to run. */
	grafanaUrl: string | null;
	contact: Contact;
	/** Who has logged in, null for a visitor; `later` where many are shown one drawing, and it is filled in for each. */
	who: Who | null | 'later';
	/** How many incidents are open; null when the notifier does not answer. */
	openIncidents: number | null;
}

/** Somebody who has logged in, as the head of their pages shows them. */
export interface Who {
	name: string;
	/** What their forms carry. */
	csrf: string;
}

/** Whether what is shown is how it is, or how it was. */
export interface Contact {
	/** Epoch ms of the newest answer from the collector; null when there has been none. */
	at: number | null;
	/** Why the newest try failed; null while the collector answers. */
	fault: string | null;
}
