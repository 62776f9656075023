import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { child, freePort, until } from './testing/child.ts';
import { startCollector } from './testing/collector.ts';
import { startMailServer } from './testing/mail-server.ts';

const KILLS = 12;
const ROBOTS = ['breve', 'konti', 'betaling'];

const folder = mkdtempSync(join(tmpdir(), 'robotvagt-kill-'));
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const cleanup of cleanups.reverse()) await cleanup();
	rmSync(folder, { recursive: true, force: true });
});

/** The same sequence each time, so that what fails can be run again. */
function sequence(seed: number) {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
		return state / 2 ** 31;
	};
}

it('killed at any moment, the notifier still mails every failed run, and a repeat is the same mail', async () => {
	const random = sequence(7);
	const collector = await startCollector();
	const mail = await startMailServer();
	cleanups.push(collector.close, mail.close);
	const oncall = join(folder, 'oncall.yaml');
	writeFileSync(oncall, 'default: [it-drift@example.dk]\n');
	const port = await freePort();
	const notifier = child(process.execPath, [`${import.meta.dirname}/main.ts`], {
		ready: `http://127.0.0.1:${port}/readyz`,
		env: {
			ROBOTVAGT_DATA: folder,
			ROBOTVAGT_ONCALL: oncall,
			NOTIFIER_PORT: String(port),
			NOTIFIER_UPDATE_SECONDS: '0',
			COLLECTOR_URL: collector.url,
			ALERTMANAGER_URL: 'off',
			SMTP_URL: mail.url,
			MAIL_FROM: 'robotvagt@example.dk',
		},
	});
	cleanups.push(notifier.kill);
	for (const robot of ROBOTS) collector.addRobot({ id: robot, oncall: [`${robot}@example.dk`] });

	const runs: string[] = [];
	for (let kill = 0; kill < KILLS; kill++) {
		mail.behave(random() < 0.3 ? 'drop' : 'take');
		await notifier.start();
		for (const robot of ROBOTS) {
			const outcome = random() < 0.7 ? 'system_exception' : 'success';
			const id = `${robot}-${kill}`;
			collector.addRun({ id, robot, outcome, endedAt: new Date().toISOString() });
			if (outcome !== 'success') runs.push(id);
		}
		await new Promise(resolve => setTimeout(resolve, random() * 400));
		await notifier.kill();
	}

	mail.behave('take');
	await notifier.start();
	await until('every failed run is reported as notified', () => collector.unnotified().length === 0);
	const text = mail.mails.map(({ parsed }) => parsed.text).join('\n');
	expect(runs.length).toBeGreaterThan(KILLS);
	const newest = () => new Map(collector.tellings.map(one => [one.id, one]));
	await until('every run is told in an incident', () => {
		const told = new Set([...newest().values()].flatMap(one => one.runs));
		return runs.every(run => told.has(run));
	});
	for (const run of runs) expect(text).toContain(`/runs/${run}\n`);
	for (const [, same] of Map.groupBy(mail.mails, ({ parsed }) => parsed.messageId)) {
		expect(new Set(same.map(({ parsed }) => parsed.text)).size).toBe(1);
	}
}, 180_000);
