/**
 * The Prometheus name of an OpenTelemetry metric: characters Prometheus lacks become `_`, units become words at the end,
 * a monotonic sum ends in `_total`, a gauge of unit 1 in `_ratio`.
 * Source: OpenTelemetry specification, "Prometheus and OpenMetrics Compatibility", and the unit table of the collector's
 * `pkg/translator/prometheus`.
 */
const UNITS = new Map(
	Object.entries({
		d: 'days',
		h: 'hours',
		min: 'minutes',
		s: 'seconds',
		ms: 'milliseconds',
		us: 'microseconds',
		ns: 'nanoseconds',
		By: 'bytes',
		KiBy: 'kibibytes',
		MiBy: 'mebibytes',
		GiBy: 'gibibytes',
		TiBy: 'tibibytes',
		KBy: 'kilobytes',
		kBy: 'kilobytes',
		MBy: 'megabytes',
		GBy: 'gigabytes',
		TBy: 'terabytes',
		m: 'meters',
		V: 'volts',
		A: 'amperes',
		J: 'joules',
		W: 'watts',
		g: 'grams',
		Cel: 'celsius',
		Hz: 'hertz',
		'%': 'percent',
		'1': '',
	}),
);
const PER = new Map(
	Object.entries({
		s: 'second',
		min: 'minute',
		m: 'minute',
		h: 'hour',
		d: 'day',
		w: 'week',
		mo: 'month',
		y: 'year',
	}),
);

type Kind = 'counter' | 'gauge' | 'histogram';

export function metricName(name: string, unit: string, kind: Kind): string {
	const words = wordsOf(name);
	const append = (word: string) => word !== '' && !words.includes(word) && words.push(word);
	for (const word of unitWords(unit)) append(word);
	if (kind === 'gauge' && unit.trim() === '1') append('ratio');
	if (kind !== 'counter') return named(words);
	return `${named(words.filter(word => word !== 'total'))}_total`;
}

function wordsOf(name: string): string[] {
	return name.split(/[^A-Za-z0-9]+/).filter(word => word !== '');
}

function named(words: string[]): string {
	const name = words.join('_');
	return /^\d/.test(name) ? `_${name}` : name;
}

/** `By/s` → bytes, per, second; `{letter}` and other notes in braces are no unit. */
function unitWords(unit: string): string[] {
	const [main = '', per = ''] = unit.replace(/\{[^}]*\}/g, '').split('/', 2);
	const mainWords = wordsOf(UNITS.get(main.trim()) ?? main);
	const perWords = wordsOf(PER.get(per.trim()) ?? per);
	return perWords.length === 0 ? mainWords : [...mainWords, 'per', ...perWords];
}

/** The Prometheus label of an attribute. Names that mean something to Prometheus or to us get `exported_` in front. */
export function labelName(key: string): string {
	const name = key.replace(/[^A-Za-z0-9_]/g, '_').replace(/_{2,}/g, '_');
	if (!/^[A-Za-z_]/.test(name)) return `key_${name}`;
	const isReserved = ['robot', 'job', 'instance', 'le', 'quantile'].includes(name) || name.startsWith('__');
	return isReserved ? `exported_${name}` : name;
}
