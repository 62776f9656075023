/** Words and numbers of one language. */
export function speaker(locale: string) {
	const percent = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
	/** All but 1 is not 100 %. */
	const nearly = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
	const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
	return {
		/** `97.5 %`; the space is one that does not break. */
		percent: (ratio: number) => `${(ratio > 0.999 && ratio < 1 ? nearly : percent).format(100 * ratio)} %`,
		number: (value: number) => number.format(value),
		/** `1 run`, `2 runs`. */
		count: (value: number, one: string, many: string) =>
			`${number.format(value)} ${value === 1 ? one : many}`,
		date(time: number, timeZone: string, now: number) {
			const year = new Intl.DateTimeFormat(locale, { timeZone, year: 'numeric' });
			const sameYear = year.format(time) === year.format(now);
			const named = sameYear ? {} : ({ year: 'numeric' } as const);
			return new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long', ...named }).format(
				time,
			);
		},
	};
}
