import { robot } from '../../../exporters/sdk/index.ts';
import { openOffice } from './office.ts';
import { handleTask } from './task.ts';

/** Works out the subsidy to flex workers: a ceiling, less a third of the month's wage. Rates invented for the demo. */
const CEILING = 19_500;
const SHARE = 0.3;
const WEEKS_PER_MONTH = 4.33;

function subsidy(hours: number, wage: number): number {
	return Math.max(0, Math.round(CEILING - SHARE * WEEKS_PER_MONTH * hours * wage));
}

const office = openOffice(process.env.BACK_OFFICE_URL ?? 'http://127.0.0.1:8090');

await robot('beregning-af-fleksloenstilskud', {
	version: '3.0.2',
	targetSystems: ['KMD Aktiv', 'SD Løn'],
}).run(async run => {
	await run.step('Log ind', () => office.logIn());
	const workers = await run.step('Hent fleksjobbere', async () =>
		(await office.open('/fleksloen')).rows('task'),
	);
	let total = 0;
	await run.step('Beregn tilskud', async () => {
		for (const path of workers) {
			const outcome = await handleTask(office, path, ({ timer, timeloen }) => {
				const amount = subsidy(Number(timer), Number(timeloen));
				total += amount;
				return { tilskud: `${amount}` };
			});
			run.item(outcome);
		}
	});
	run.gauge('tilskud.samlet', total, { valuta: 'DKK' });
	await run.step('Log ud', () => office.logOut());
});
