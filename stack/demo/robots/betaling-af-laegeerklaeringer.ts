import { robot } from '../../../exporters/sdk/index.ts';
import { openOffice } from './office.ts';
import { handleTask } from './task.ts';

/** Checks the grant of each doctor's invoice and pays it; without a grant a person must look. */
const ACCOUNT = '4025';

const office = openOffice(process.env.BACK_OFFICE_URL ?? 'http://127.0.0.1:8090');

await robot('betaling-af-laegeerklaeringer', {
	version: '1.8.0',
	targetSystems: ['KMD Aktiv', 'Prisme'],
}).run(async run => {
	await run.step('Log ind', () => office.logIn());
	const invoices = await run.step('Hent fakturaer', async () =>
		(await office.open('/fakturaer')).rows('task'),
	);
	run.gauge('fakturaer.ventende', invoices.length);
	await run.step('Betal fakturaer', async step => {
		for (const path of invoices) {
			await step.step('Betal faktura', async () => {
				const outcome = await handleTask(office, path, ({ beloeb = '', bevilling }) =>
					bevilling === 'Ja' ? { beloeb, artskonto: ACCOUNT, bevilget: 'Ja' } : undefined,
				);
				run.item(outcome);
				run.log(`${path}: ${outcome}`);
			});
		}
	});
	await run.step('Log ud', () => office.logOut());
});
