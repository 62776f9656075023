import { COMMIT_BUCKETS } from '#model/metric.ts';

/** Times of this process's commits, as a histogram. */
export function createCommitTimes() {
	const buckets = Array<number>(COMMIT_BUCKETS.length + 1).fill(0);
	let sum = 0;
	let count = 0;
	return {
		add(seconds: number): void {
			const index = COMMIT_BUCKETS.findIndex(bound => seconds <= bound);
			buckets[index === -1 ? buckets.length - 1 : index]! += 1;
			sum += seconds;
			count++;
		},
		histogram: () => ({ buckets: [...buckets], sum, count }),
	};
}
