import { robot } from '../../../exporters/sdk/index.ts';
import { openOffice } from './office.ts';
import { handleTask } from './task.ts';

/** Sends the letter that § 11 asks for, for each notice in the case system. */
const LETTERS: Record<string, string> = {
	Flytning: 'brev-11a',
	'Ny indkomst': 'brev-11b',
	Ophør: 'brev-11c',
};

const office = openOffice(process.env.BACK_OFFICE_URL ?? 'http://127.0.0.1:8090');

await robot('par-11-oplysningspligt', {
	version: '2.3.1',
	targetSystems: ['KMD Aktiv', 'Digital Post'],
}).run(async run => {
	await run.step('Log ind', () => office.logIn());
	const notices = await run.step('Hent advis', async () => (await office.open('/advis')).rows('task'));
	await run.step('Send breve', async step => {
		step.attribute('advis', notices.length);
		for (const path of notices) {
			const outcome = await handleTask(office, path, ({ aarsag = '', navn = '' }) => {
				const letter = LETTERS[aarsag];
				return letter === undefined ? undefined : { brevtype: letter, modtager: navn };
			});
			run.item(outcome);
			run.log(`${path}: ${outcome}`);
		}
	});
	await run.step('Log ud', () => office.logOut());
});
