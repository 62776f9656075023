import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startWorld } from '../world.ts';

it('one command tries the way from an alert to the mailbox, and tells how far it came', async () => {
	const world = await startWorld({ robots: ['breve'], alerting: true });
	try {
		const script = join(import.meta.dirname, '../../../../stack/test-alarm.ts');
		const env = {
			...process.env,
			ALERTMANAGER_URL: world.url('alertmanager'),
			NOTIFIER_URL: world.url('notifier'),
		};
		const { stdout } = await promisify(execFile)(process.execPath, [script], { env });
		console.log(stdout);
		expect(stdout).toMatch(
			/Alertmanager has the alert[\s\S]*has the incident[\s\S]*has taken the mail[\s\S]*is over/,
		);
		expect(world.received()[0]?.parsed.text).toContain('Nothing is wrong');
		expect(world.received().map(({ to }) => to)).toContain('it-drift@example.dk');
	} finally {
		await world.close();
	}
});
