import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DriftDetail, DriftList } from '#model/drift.ts';
import { launch as launchBrowser } from '../dashboards/web/sample/browser.ts';
import { DEMO_PASSWORD } from './demo/people.ts';
import {
	daily,
	INVOICES,
	LETTERS,
	metric,
	ONCALL,
	RPA_TEAM,
	tell,
	VISITS,
	type Worker,
	writeRegister,
} from './drift.fixture.ts';
import { getJson, type Started, until } from './process.fixture.ts';
import { writeUsers } from './sign-off.fixture.ts';
import { address, freeOffset, launch, upAndRunning } from './stack.fixture.ts';

interface Mail {
	id: string;
	subject: string;
	to: string[];
}
interface WholeMail extends Mail {
	text: string;
	html: string;
	attachments: { contentType: string; cid: string | null }[];
}

/** Robots that slow down though every run succeeds, on the whole stack: who is told what, and what people do about it. */
describe('a robot has changed', () => {
	const folder = mkdtempSync(join(tmpdir(), 'drift-'));
	const data = join(folder, 'data');
	let launcher: Started;
	let browser: Browser;
	let web: string;
	let collector: string;
	let mailPage: string;

	beforeAll(async () => {
		const offset = await freeOffset();
		[web, collector, mailPage] = [
			address('web', offset),
			address('collector', offset),
			address('mailCatcherWeb', offset),
		];
		const env = { ROBOTVAGT_REGISTER: writeRegister(folder), ROBOTVAGT_USERS: writeUsers(folder) };
		launcher = launch(offset, data, { flags: ['--no-demo'], env });
		[browser] = await Promise.all([launchBrowser(), upAndRunning(launcher)]);
	});
	afterAll(async () => {
		await browser?.close();
		launcher?.process.kill('SIGTERM');
		await launcher?.ended;
		rmSync(folder, { recursive: true, force: true });
	});

	const driftOf = ({ id }: Worker) => getJson<DriftDetail>(`${collector}/v1/robots/${id}/drift`);
	const open = async (worker: Worker) =>
		(await driftOf(worker)).changes.filter(({ state }) => state === 'open');
	/** All mails about changes, oldest first. */
	const mails = async () =>
		(await getJson<Mail[]>(`${mailPage}/mails`))
			.filter(({ subject }) => /slower|have changed/.test(subject))
			.reverse();
	const whole = ({ id }: Mail) => getJson<WholeMail>(`${mailPage}/mails/${id}`);
	/** The mails about changes once there are so many of them. */
	const mailed = (count: number) =>
		until(
			`${count} mails`,
			async () => {
				const all = await mails();
				return all.length >= count ? all : undefined;
			},
			50_000,
		);
	const flat = (text: string) => text.replace(/\s+/g, ' ');

	async function loggedIn(user: string): Promise<Page> {
		const page = await (await browser.newContext()).newPage();
		await page.goto(`${web}/login?next=/drift`);
		await page.locator('input[name=user]').fill(user);
		await page.locator('input[name=password]').fill(DEMO_PASSWORD);
		await page.locator('.login-form button').click();
		await page.waitForURL('**/drift');
		return page;
	}

	const read = async (page: Page, path: string) => {
		await page.goto(`${web}${path}`);
		return flat(await page.locator('main').innerText());
	};

	test('one alarm names the step that takes twice as long, and all else that moved with it', async () => {
		await tell(collector, daily(INVOICES, 0, 70, 79));
		expect(await open(INVOICES)).toEqual([]);
		await tell(collector, daily(INVOICES, 70, 9, 9, 2));
		const { changes, signals } = await driftOf(INVOICES);
		expect(new Set(changes.map(({ foundAt }) => foundAt.run)).size).toBe(1);
		const lead = changes.find(({ signal }) => signal === `step:${INVOICES.step}`)!;
		expect(lead).toMatchObject({ kind: 'up', unit: 'seconds', state: 'open', shared: null });
		expect(lead.since.run).toBe(`${INVOICES.id}:${INVOICES.id}-70`);
		expect(lead.to! / lead.from!).toBeCloseTo(2, 0);
		expect(lead.alsoMoved.map(({ signal }) => signal)).toContain('duration');
		expect(signals.find(({ signal }) => signal === `step:${INVOICES.step}`)?.active).toBe(true);
		expect(signals.find(({ signal }) => signal === 'step:Hent sager')?.active).toBe(false);
		const named = `{robot="${INVOICES.id}",signal="step:${INVOICES.step}"}`;
		expect(await metric(collector, 'rpa_drift_alarm')).toEqual({ [named]: 1 });
		expect((await metric(collector, 'rpa_drift_active'))[named]).toBe(1);
	});

	test('one mail says so to the RPA team, with the picture and the links; on-call is left alone', async () => {
		const [mail] = await mailed(1);
		expect(mail!.to).toEqual([RPA_TEAM]);
		expect(mail!.subject).toContain(`${INVOICES.name}, step ${INVOICES.step}: slower since`);
		const { text, html, attachments } = await whole(mail!);
		expect(flat(text)).toMatch(/the step took 3 min \d+ s \(median\) instead of 1 min \d+ s: \+\d+ %/);
		expect(text).toContain(`${web}/robots/${INVOICES.id}`);
		expect(text).toContain(`/robots/${INVOICES.id}/drift?signal=`);
		expect(attachments.map(({ contentType }) => contentType)).toContain('image/png');
		expect(html).toContain('data:image/png');
	});

	test('the pages say it, and somebody of the RPA team accepts it there: everything is quiet at once', async () => {
		const page = await loggedIn('anna');
		const said = new RegExp(`step ${INVOICES.step}: slower since`, 'i');
		expect(await read(page, `/robots/${INVOICES.id}`)).toMatch(said);
		expect(await read(page, '/drift')).toMatch(said);
		const { id } = (await open(INVOICES))[0]!;
		await page.goto(`${web}/robots/${INVOICES.id}/changes/${id}`);
		await page.locator('textarea[name=reason]').fill('Der er kommet en kontrol af bilaget til.');
		await page.locator('#accept form button').click();
		await page.getByText('audit trail').first().waitFor();
		await page.context().close();

		expect(await open(INVOICES)).toEqual([]);
		for (const name of ['rpa_drift_alarm', 'rpa_drift_active']) {
			const values = Object.values(await metric(collector, name));
			expect(new Set(values), name).toEqual(new Set([0]));
		}
		const trail = readFileSync(join(data, 'audit.jsonl'), 'utf8');
		expect(trail).toContain('Der er kommet en kontrol af bilaget til.');
		expect(trail).toContain('Anna Holm');
	});

	test('the mail that it is settled says who accepted it, and why', async () => {
		const [first, settled] = await mailed(2);
		expect(settled!.to).toEqual(first!.to);
		const text = flat((await whole(settled!)).text);
		expect(text).toContain('ccepted as the new normal by Anna Holm');
		expect(text).toContain('“Der er kommet en kontrol af bilaget til.”');
		expect((await mails()).length).toBe(2);
	});

	test('two robots that slow down with one system are one mail about the system', async () => {
		await tell(
			collector,
			[LETTERS, VISITS].flatMap(one => daily(one, 0, 70, 90)),
		);
		await tell(
			collector,
			[LETTERS, VISITS].flatMap(one => daily(one, 70, 8, 20, 2)),
		);
		const { systems } = await getJson<DriftList>(`${collector}/v1/drift`);
		expect(systems).toHaveLength(1);
		expect(systems[0]).toMatchObject({ targetSystem: 'KMD Aktiv', kind: 'moved' });
		expect(systems[0]!.robots.map(({ robot }) => robot).sort()).toEqual([VISITS.id, LETTERS.id].sort());
		expect(await metric(collector, 'rpa_target_system_drift_active')).toEqual({
			'{target_system="KMD Aktiv"}': 1,
			'{target_system="Prisme"}': 0,
		});
		const [, , mail] = await mailed(3);
		expect(mail!.to).toEqual([RPA_TEAM]);
		expect(mail!.subject).toContain('KMD Aktiv: 2 robots have changed since');
		const { text } = await whole(mail!);
		for (const { name, step } of [LETTERS, VISITS])
			expect(flat(text)).toContain(`${name}: step ${step} slower`);
	});

	test('when the values return it is over, and the mail says so; the robots themselves were never mailed about', async () => {
		await tell(
			collector,
			[LETTERS, VISITS].flatMap(one => daily(one, 78, 12, 12)),
		);
		for (const one of [LETTERS, VISITS]) {
			const { changes } = await driftOf(one);
			expect(changes.map(({ state }) => state)).toEqual(changes.map(() => 'over'));
		}
		const systems = await metric(collector, 'rpa_target_system_drift_active');
		expect(systems['{target_system="KMD Aktiv"}'] ?? 0).toBe(0);
		const all = await mailed(4);
		expect(flat((await whole(all[3]!)).text)).toContain(
			'all robots that changed with it are as they were again',
		);
		expect(all.map(({ subject }) => /KMD Aktiv: /.test(subject))).toEqual([false, false, true, true]);
		const everything = await getJson<Mail[]>(`${mailPage}/mails`);
		expect(everything.flatMap(({ to }) => to)).not.toContain(ONCALL);
	});
});
