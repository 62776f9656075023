// A robot in JavaScript. npm install robotvagt, then: ROBOTVAGT_URL=http://127.0.0.1:4318 node robot.mjs
import { BusinessException, robot } from 'robotvagt';

const invoices = [
	{ number: 1, amount: 950 },
	{ number: 2, amount: 0 },
	{ number: 3, amount: 1200 },
];

async function pay({ amount }) {
	if (amount === 0) throw new BusinessException('an invoice without an amount');
}

await robot('betaling-af-laegeerklaeringer', { version: '1.4.0', targetSystems: ['Prisme'] }).run(
	async run => {
		await run.step('Log in', async () => {});
		run.gauge('invoices.waiting', invoices.length);
		for (const invoice of invoices) {
			try {
				await run.step('Pay', () => pay(invoice));
				run.item('success');
			} catch (error) {
				// One case for a person is no reason to stop; anything else is.
				if (!(error instanceof BusinessException)) throw error;
				run.item('business_exception');
				run.log(`invoice ${invoice.number}: ${error.message}`);
			}
		}
	},
);
