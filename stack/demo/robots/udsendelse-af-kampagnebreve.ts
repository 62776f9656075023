import { BusinessException, robot } from '../../../exporters/sdk/index.ts';
import { openOffice } from './office.ts';
import { factsOf, needsJudgement } from './task.ts';

/** Sends the letters of a campaign, batch by batch. A campaign the department has not approved is not sent. */
const office = openOffice(process.env.BACK_OFFICE_URL ?? 'http://127.0.0.1:8090');

await robot('udsendelse-af-kampagnebreve', { version: '1.0.4', targetSystems: ['Digital Post'] })
	.run(async run => {
		await run.step('Log ind', () => office.logIn());
		const batches = await run.step('Hent kampagne', async () =>
			(await office.open('/kampagne')).rows('task'),
		);
		await run.step('Send breve', async step => {
			for (const path of batches) {
				const page = await office.open(path);
				const { kampagne = '', modtagere = '0' } = factsOf(page);
				if (needsJudgement(page)) {
					run.item('business_exception', Number(modtagere));
					await office.send(page, 'henvis');
					throw new BusinessException(`Kampagnen "${kampagne}" er ikke godkendt af afdelingen`);
				}
				await office.send(page, 'behandl', { emne: kampagne, antal: modtagere });
				run.item('success', Number(modtagere));
				step.attribute('sidste bunke', path);
			}
		});
		await run.step('Log ud', () => office.logOut());
	})
	.catch((error: unknown) => {
		// The case could not be handled; the robot worked. Anything else ends the process as any error does.
		if (!(error instanceof BusinessException)) throw error;
	});
