import type { ReadDeps } from '../api/deps.ts';
import type { PlatformNow } from '../platform.ts';
import { type Family, present } from './family.ts';

/** A platform's adapter reports every minute; a quarter of an hour without it is more than a restart. */
const PLATFORM_SILENCE = 900;

/** Where events come from. A source that speaks only when robots run has no limit of silence unless the register names one. */
export function sourceFamilies(
	{ ledger, register }: Pick<ReadDeps, 'ledger' | 'register'>,
	platform: PlatformNow,
): Family[] {
	const sources = ledger.sources();
	const gauge = (name: string, value: (of: (typeof sources)[number]) => number | null): Family => ({
		name,
		samples: present(sources.map(of => [{ source: of.source }, value(of)])),
	});
	const platforms = new Set(platform.sources);
	const silence = (source: string) =>
		register.sourceMaxSilenceSeconds(source) ?? (platforms.has(source) ? PLATFORM_SILENCE : null);
	return [
		gauge('rpa_source_last_seen_timestamp_seconds', ({ lastSeenAt }) => lastSeenAt / 1000),
		gauge('rpa_source_max_silence_seconds', ({ source }) => silence(source)),
		gauge('rpa_collector_events_total', ({ events }) => events),
		gauge('rpa_collector_duplicates_total', ({ duplicates }) => duplicates),
	];
}
