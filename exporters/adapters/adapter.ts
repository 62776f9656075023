import type { TSchema } from 'typebox';
import type { RunEvent } from '#model/event.ts';
import type { PlatformReport } from '#model/platform.ts';

/** An HTTP GET of JSON that a source is given: it authenticates, times out, and throws with the address on a bad answer. */
export type GetJson = (path: string) => Promise<unknown>;

/** What every source in `adapters.yaml` says, whatever its platform. */
export interface SourceSettings {
	/** Slug; part of every run's id, so it never changes. */
	name: string;
	adapter: string;
	url: string;
	/** Zone of times that come without one. */
	timeZone: string;
	/** Names the platform uses → robot ids, where the slug of the name is not the robot's id. */
	robots: Record<string, string>;
}

export interface Poll {
	/** In the platform's order. Ids are deterministic, so an event may be told again at any time. */
	events: RunEvent[];
	/** Where the next poll goes on; JSON. Kept only after the collector has answered for the events. */
	cursor: unknown;
	/** More is waiting: poll again at once. */
	more: boolean;
	/** States and shapes we do not know, as text, counted and shown. They are never guessed. */
	unknown: string[];
}

/** Queues, workers and triggers as the platform has them now. A list left out says nothing; a list given is whole. */
export interface PlatformLists extends Pick<PlatformReport, 'queues' | 'workers' | 'triggers'> {
	/** As in Poll. */
	unknown: string[];
}

/**
 * One RPA platform. At least once out, once counted: a poll may repeat what an earlier one told, and must not leave a gap when
 * its cursor is an old one. It reads an allow-list of fields and never input, output or item data. It throws when the
 * platform can't be read; the loop backs off.
 */
export interface Adapter {
	name: string;
	/** Settings of its own, beside SourceSettings. */
	settings: TSchema;
	poll(source: SourceSettings, get: GetJson, cursor: unknown): Promise<Poll>;
	/**
	 * Queues, workers and triggers, for a platform that can tell of them; `now` in epoch milliseconds. Called after each poll. Names of
	 * workers are those its run events use. Throws when it can't be read; the next poll tries again.
	 */
	report?(source: SourceSettings, get: GetJson, now: number): Promise<PlatformLists>;
}
