/** One series of the past: its value from each time on, ascending; null where it ends. Times are the steps' (epoch seconds). */
export interface PastSeries {
	metric: string;
	labels: Record<string, string>;
	changes: { at: number; value: number | null }[];
}

export interface PastFamily {
	name: string;
	series: PastSeries[];
	/** Of a family that is not in the catalogue: it is recorded by a rule. */
	help?: string;
}
