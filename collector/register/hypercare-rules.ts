import type { Breach, SoundRobot } from './breach.ts';

const DAYS = 14;

/** What an entry asks in hypercare must be something that can be met, and not contradict itself. */
export function hypercareAgrees({ hypercare, limits, expectedBusinessExceptionRatio }: SoundRobot): Breach[] {
	const breach = (key: string, reason: string): Breach => ({ path: ['hypercare', key], reason });
	const breaches: Breach[] = [];
	const { days = DAYS, longestDays, provenRatio, volume, sampleCases, sampleRuns = 0 } = hypercare ?? {};
	if (volume !== undefined && volume[0] > volume[1]) {
		breaches.push(breach('volume', `from ${volume[0]} is more than to ${volume[1]}`));
	}
	if (provenRatio === 1) {
		breaches.push(breach('provenRatio', 'no number of runs proves 1: 0.99 takes 299 good ones'));
	}
	if (longestDays !== undefined && longestDays < days) {
		breaches.push(breach('longestDays', `longestDays ${longestDays} is less than days ${days}`));
	}
	if (sampleCases === 0 && sampleRuns > 0) {
		breaches.push(
			breach('sampleRuns', `cases of ${sampleRuns} runs cannot be checked: sampleCases asks for none`),
		);
	}
	const told = limits?.businessExceptionRatio;
	const expected = expectedBusinessExceptionRatio;
	if (told !== undefined && expected !== undefined && expected > told) {
		const reason = `expectedBusinessExceptionRatio ${expected} is more than limits.businessExceptionRatio ${told}: the owner would be told of what was expected`;
		breaches.push({ path: ['expectedBusinessExceptionRatio'], reason });
	}
	return breaches;
}
