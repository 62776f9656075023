/**
 * The Danish calendar: which days banks and the public are at work. Days are `YYYY-MM-DD`. Computed, so that no list runs out:
 * Easter by the Gregorian computus (Meeus/Jones/Butcher); the closing days of banks as Danmarks Nationalbank publishes them.
 */
export interface Holiday {
	date: string;
	/** Public holidays are the church's; on a bank closing day only banks are closed. Every public holiday closes banks too. */
	kind: 'public_holiday' | 'bank_closing_day';
	name: { en: string; da: string };
}

const DAY_MS = 86_400_000;
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
const timeOf = (date: string) => Date.parse(`${date}T00:00:00Z`);

/** `days` days later (earlier when negative). */
export const addDays = (date: string, days: number): string => iso(timeOf(date) + days * DAY_MS);

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (date: string): number => new Date(timeOf(date)).getUTCDay() || 7;

/** Easter Sunday. Source: Meeus, Astronomical Algorithms, chapter 8. */
export function easterOf(year: number): string {
	const a = year % 19;
	const b = Math.floor(year / 100);
	const c = year % 100;
	const d = Math.floor(b / 4);
	const e = b % 4;
	const g = Math.floor((8 * b + 13) / 25);
	const h = (19 * a + b - d - g + 15) % 30;
	const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
	const m = Math.floor((a + 11 * h + 22 * l) / 451);
	const month = Math.floor((h + l - 7 * m + 114) / 31);
	const day = ((h + l - 7 * m + 114) % 31) + 1;
	return iso(Date.UTC(year, month - 1, day));
}

type Kind = Holiday['kind'];
type Entry = readonly [kind: Kind, en: string, da: string];

const AT_EASTER: readonly (readonly [days: number, ...Entry])[] = [
	[-3, 'public_holiday', 'Maundy Thursday', 'Skærtorsdag'],
	[-2, 'public_holiday', 'Good Friday', 'Langfredag'],
	[0, 'public_holiday', 'Easter Sunday', 'Påskedag'],
	[1, 'public_holiday', 'Easter Monday', '2. påskedag'],
	[39, 'public_holiday', 'Ascension Day', 'Kristi himmelfartsdag'],
	[40, 'bank_closing_day', 'the day after Ascension Day', 'Dagen efter Kristi himmelfartsdag'],
	[49, 'public_holiday', 'Whit Sunday', 'Pinsedag'],
	[50, 'public_holiday', 'Whit Monday', '2. pinsedag'],
];
const ON_A_DATE: readonly (readonly [date: string, ...Entry])[] = [
	['01-01', 'public_holiday', "New Year's Day", 'Nytårsdag'],
	['06-05', 'bank_closing_day', 'Constitution Day', 'Grundlovsdag'],
	['12-24', 'bank_closing_day', 'Christmas Eve', 'Juleaftensdag'],
	['12-25', 'public_holiday', 'Christmas Day', 'Juledag'],
	['12-26', 'public_holiday', 'the second day of Christmas', '2. juledag'],
	['12-31', 'bank_closing_day', "New Year's Eve", 'Nytårsaftensdag'],
];
/** Store bededag was a public holiday until 2023. */
const LAST_PRAYER_DAY = 2023;

const holiday = (date: string, kind: Kind, en: string, da: string): Holiday => ({
	date,
	kind,
	name: { en, da },
});

const known = new Map<number, readonly Holiday[]>();

/** The holidays of a year, by date. Weekends that are no holiday are not among them. */
export function holidaysOf(year: number): readonly Holiday[] {
	const kept = known.get(year);
	if (kept !== undefined) return kept;
	const easter = easterOf(year);
	const all = [
		...AT_EASTER.map(([days, ...entry]) => holiday(addDays(easter, days), ...entry)),
		...ON_A_DATE.map(([date, ...entry]) => holiday(`${year}-${date}`, ...entry)),
	];
	if (year <= LAST_PRAYER_DAY)
		all.push(holiday(addDays(easter, 26), 'public_holiday', 'Great Prayer Day', 'Store bededag'));
	all.sort((a, b) => (a.date < b.date ? -1 : 1));
	known.set(year, all);
	return all;
}

/** The holiday on a day; a day that is two of them is the public one. Undefined on any other day. */
export function holidayOn(date: string): Holiday | undefined {
	const found = holidaysOf(Number(date.slice(0, 4))).filter(each => each.date === date);
	return found.find(({ kind }) => kind === 'public_holiday') ?? found[0];
}

/** Monday to Friday, and banks are open. */
export const isBankDay = (date: string): boolean => weekdayOf(date) <= 5 && holidayOn(date) === undefined;

/** Monday to Friday, no public holiday, and not one of the organisation's own closing days. */
export const isWorkingDay = (date: string, closed: ReadonlySet<string> = new Set()): boolean =>
	weekdayOf(date) <= 5 && holidayOn(date)?.kind !== 'public_holiday' && !closed.has(date);
