import { expect, it } from 'vitest';
import { scheduleWords } from './schedule-words.ts';

const HERE = 'Europe/Copenhagen';

it.each([
	['0 6 * * 1-5 · Europe/Copenhagen', 'Monday to Friday at 06:00', 'hver mandag til fredag kl. 06.00'],
	['30 6 * * * · Europe/Copenhagen', 'every day at 06:30', 'hver dag kl. 06.30'],
	['0 6 * * 1 · Europe/Copenhagen', 'Monday at 06:00', 'hver mandag kl. 06.00'],
	[
		'0 6 * * 1,3,0 bank · Europe/Copenhagen',
		'Monday, Wednesday and Sunday at 06:00, bank days only',
		'hver mandag, onsdag og søndag kl. 06.00, kun bankdage',
	],
	[
		'bankDay last 06:00 · Europe/Copenhagen',
		'last bank day of the month at 06:00',
		'sidste bankdag i måneden kl. 06.00',
	],
	['0 6 * * * · America/Nuuk', 'every day at 06:00 (America/Nuuk)', 'hver dag kl. 06.00 (America/Nuuk)'],
	['adhoc', 'when needed, no fixed times', 'efter behov, ingen faste tider'],
	[
		'*/5 6-18 * * * · Europe/Copenhagen',
		'*/5 6-18 * * * · Europe/Copenhagen',
		'*/5 6-18 * * * · Europe/Copenhagen',
	],
])('%s is read as people say it, or left as it stands', (schedule, en, da) => {
	expect(scheduleWords(schedule, 'en', HERE)).toBe(en);
	expect(scheduleWords(schedule, 'da', HERE)).toBe(da);
});
