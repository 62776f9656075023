import type { Breach, SoundRobot } from './breach.ts';
import { limitsOf } from './limits.ts';

/** The limits as they would be in force: a default can contradict what an entry says too. */
export function limitsAgree({ limits, expectedItems }: SoundRobot): Breach[] {
	if (limits === undefined) return [];
	const expected = expectedItems === undefined ? {} : { expectedItems };
	const { repeatedFailures, minItems, maxItems } = limitsOf({ limits, ...expected }, null);
	const breaches: Breach[] = [];
	const { failures, ofRuns } = repeatedFailures;
	if (failures > ofRuns) {
		const key = limits.failures === undefined ? 'ofRuns' : 'failures';
		breaches.push({ path: ['limits', key], reason: `failures ${failures} is more than ofRuns ${ofRuns}` });
	}
	if (minItems !== null && maxItems !== null && minItems > maxItems) {
		const key = limits.minItems === undefined ? 'maxItems' : 'minItems';
		breaches.push({
			path: ['limits', key],
			reason: `minItems ${minItems} is more than maxItems ${maxItems}`,
		});
	}
	return breaches;
}

/** Who reads "KMD Aktiv expires" must know which. */
export function credentialsDiffer({ credentials = [] }: SoundRobot): Breach[] {
	return repeatedNames(credentials).map(({ index, first }) => ({
		path: ['credentials', index, 'name'],
		reason: `"${credentials[index]!.name}" is already the name of credential ${first + 1}`,
	}));
}

/** Entries whose name an earlier one has; upper and lower case are the same. */
export function repeatedNames(entries: readonly ({ name?: string } | undefined)[]) {
	const names = entries.map(entry => entry?.name?.toLowerCase());
	return names.flatMap((name, index) => {
		const first = name === undefined ? index : names.indexOf(name);
		return first === index ? [] : [{ index, first }];
	});
}
