import { metric } from '#model/metric.ts';

export type Labels = Record<string, string>;
export type Series = [labels: Labels, value: number];

/** One series of a histogram. */
export interface Observed {
	labels: Labels;
	count: number;
	/** Seconds each took: from 60 to 300. */
	each: number;
}

/** A histogram with buckets up to a minute, five minutes, an hour. */
export function histogram(name: string, observed: readonly Observed[], exemplar = ''): string {
	const lines = observed.flatMap(({ labels, count, each }) => [
		...[60, 300, 3600].map((le, i) => {
			const seen = le === 300 && count > 0 ? exemplar : '';
			return `${name}_bucket${braced({ ...labels, le: `${le}.0` })} ${i === 0 ? 0 : count}${seen}`;
		}),
		`${name}_bucket${braced({ ...labels, le: '+Inf' })} ${count}`,
		`${name}_sum${braced(labels)} ${count * each}`,
		`${name}_count${braced(labels)} ${count}`,
	]);
	return `# TYPE ${name} ${metric(name).type}\n${lines.join('\n')}\n`;
}

/** A family of the catalogue; a family or label that is not in it throws. */
export function family(name: string, series: readonly Series[]): string {
	const { type, labels } = metric(name);
	const lines = series.map(([given, value]) => {
		const strange = Object.keys(given).filter(label => !labels.includes(label));
		if (strange.length > 0) throw new Error(`${name} has no label ${strange.join(', ')}`);
		return `${name}${braced(given)} ${value}`;
	});
	return `# TYPE ${name.replace(/_total$/, '')} ${type}\n${lines.join('\n')}\n`;
}

const braced = (labels: Labels) => `{${Object.entries(labels).map(([label, text]) => `${label}="${text}"`)}}`;
