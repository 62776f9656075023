import { knownZone } from './day.ts';
import { didYouMean } from './hint.ts';

/** The reason why a name is no time zone; undefined when it is one. */
export function zoneFault(name: string): string | undefined {
	if (knownZone(name) !== undefined) return undefined;
	return `unknown time zone "${name}"${didYouMean(name, Intl.supportedValuesOf('timeZone'))}`;
}
