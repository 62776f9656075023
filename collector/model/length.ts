const UNITS = { en: ['d', 'h', 'min', 's'], da: ['d', 't', 'min', 's'] } as const;
const UNIT_SECONDS = [86_400, 3600, 60, 1] as const;

/** `2 min 3 s`: the two largest units of so many seconds, since nobody needs the seconds of a day. */
export function lengthText(seconds: number, lang: keyof typeof UNITS): string {
	const whole = Math.max(0, Math.round(seconds));
	const amounts = UNIT_SECONDS.map((unit, index) =>
		Math.floor((index === 0 ? whole : whole % UNIT_SECONDS[index - 1]!) / unit),
	);
	const first = amounts.findIndex(amount => amount > 0);
	if (first === -1) return `0 ${UNITS[lang][3]}`;
	return amounts
		.flatMap((amount, index) => (amount > 0 && index <= first + 1 ? `${amount} ${UNITS[lang][index]}` : []))
		.join(' ');
}
