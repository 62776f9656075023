import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HANDOVER_ITEMS } from '#model/decision.ts';
import type { HypercareReview } from '#model/hypercare.ts';
import { launch as launchBrowser } from '../dashboards/web/sample/browser.ts';
import { DEMO_PASSWORD } from './demo/people.ts';
import { getJson, ROOT, type Started, startProcess, until } from './process.fixture.ts';
import { asPerson, ROBOT, reportRuns, tamper, writeRegister, writeUsers } from './sign-off.fixture.ts';
import { address, freeOffset, launch, upAndRunning } from './stack.fixture.ts';

/** One robot from its first run to operation, on the whole stack, as its people do it: in a browser. */
describe('a robot is signed off', () => {
	const folder = mkdtempSync(join(tmpdir(), 'sign-off-'));
	const data = join(folder, 'data');
	let launcher: Started;
	let browser: Browser;
	let web: string;
	let collector: string;
	let mails: string;

	beforeAll(async () => {
		const offset = await freeOffset();
		[web, collector, mails] = [
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

	const review = () => getJson<HypercareReview>(`${collector}/v1/robots/${ROBOT}/hypercare`);
	const unmet = async () =>
		(await review()).review?.criteria.filter(one => one.verdict !== 'pass').map(one => one.criterion);
	const mailed = () => getJson<{ subject: string; to: string[] }[]>(`${mails}/mails`);

	async function loggedIn(user: string): Promise<Page> {
		const page = await (await browser.newContext()).newPage();
		await page.goto(`${web}/login?next=/hypercare/${ROBOT}`);
		await page.locator('input[name=user]').fill(user);
		await page.locator('input[name=password]').fill(DEMO_PASSWORD);
		await page.locator('.login-form button').click();
		await page.waitForURL(`**/hypercare/${ROBOT}`);
		return page;
	}

	async function sign(user: string): Promise<string> {
		const page = await loggedIn(user);
		await page.goto(`${web}/hypercare/${ROBOT}/sign-offs/1`);
		await page.locator('input[name=decision][value=approved]').check();
		await page.locator('input[name=read]').check();
		await page.locator('section.sign button').click();
		await page.waitForLoadState();
		const text = await page.locator('main').innerText();
		await page.context().close();
		return text;
	}

	test('is not ready while its people have said nothing, however well it runs', async () => {
		const runs = await reportRuns(collector, 6);
		expect(await unmet()).toEqual(['response', 'correctness', 'handover']);
		const bodil = await asPerson(web, 'bodil');
		for (const item of HANDOVER_ITEMS) {
			const carl = item === 'restart-tested' || item === 'alert-route-tested' || item === 'access-and-expiry';
			const say = carl ? await asPerson(web, 'carl') : bodil;
			expect((await say(`/handover/${item}`, { state: 'done' })).status, item).toBe(201);
		}
		expect((await bodil('/samples', { checked: 10, errors: 0, runs: runs.slice(0, 3) })).status).toBe(201);
		expect(await unmet()).toEqual([]);
	});

	test('three people sign the frozen evidence, and the third puts it in operation', async () => {
		const page = await loggedIn('anna');
		await page.goto(`${web}/hypercare/${ROBOT}/sign-off`);
		await page.locator('main form button').first().click();
		await page.waitForURL('**/sign-offs/1');
		await page.context().close();

		await sign('anna');
		await sign('bodil');
		expect((await review()).phase).toBe('hypercare');
		await sign('carl');
		const { phase, signOffs, phases } = await review();
		expect(phase).toBe('operation');
		expect(signOffs[0]).toMatchObject({ state: 'approved', verdict: 'pass', unmet: [] });
		expect(signOffs[0]?.signatures.map(({ role, by }) => [role, by.name])).toEqual([
			['rpa-team', 'Anna Holm'],
			['process-owner', 'Bodil Krogh'],
			['it-operations', 'Carl Juhl'],
		]);
		expect(phases.at(-1)).toMatchObject({ phase: 'operation', cause: 'sign-off' });
	});

	test('a fourth without a role signs nothing, on the page or beside it', async () => {
		const page = await loggedIn('dorte');
		await page.goto(`${web}/hypercare/${ROBOT}/sign-offs/1`);
		expect(await page.locator('section.sign').count()).toBe(0);
		await page.context().close();
		const dorte = await asPerson(web, 'dorte');
		const { hash } = (await review()).signOffs[0]!;
		const refused = await dorte('/sign-offs/1/signatures', { role: 'rpa-team', decision: 'approved', hash });
		expect(refused.status).toBe(403);
		expect(JSON.stringify(refused.body)).toContain('Dorte Lind has no role for this robot');
	});

	test('everyone involved gets the report by mail', async () => {
		// Each has a mail of their own; the teams are those of alerts/oncall.yaml.
		const everyone = ['it-drift@example.dk', 'jobcenter@example.dk', 'rpa-team@example.dk'];
		await until(
			'the report',
			async () => {
				const reports = (await mailed()).filter(one => /lægeerklæringer is signed off/.test(one.subject));
				const to = new Set(reports.flatMap(one => one.to));
				return everyone.every(one => to.has(one)) || undefined;
			},
			50_000,
		);
	});

	test('the report downloads as PDF', async () => {
		const report = await fetch(`${web}/hypercare/${ROBOT}/sign-offs/1/report.pdf`);
		expect(report.headers.get('content-type')).toContain('application/pdf');
		expect(
			Buffer.from(await report.arrayBuffer())
				.subarray(0, 5)
				.toString(),
		).toBe('%PDF-');
	});

	test('an error the owner finds later is an incident like any other: on-call is mailed', async () => {
		const bodil = await asPerson(web, 'bodil');
		const said = { what: 'wrong_payment', description: 'en faktura er betalt to gange' };
		expect((await bodil('/incidents', said)).status).toBe(201);
		const page = await loggedIn('anna');
		await until('its mail', async () =>
			(await mailed()).find(one => /wrong payment was reported/.test(one.subject)),
		);
		await until(
			'the incident on its page',
			async () => {
				await page.goto(`${web}/incidents`);
				return (await page.locator('main').innerText()).includes('lægeerklæringer') ? true : undefined;
			},
			50_000,
		);
		await page.context().close();
	});

	test('a trail somebody has changed is caught, with the line', async () => {
		const verify = async (where: string) => {
			const command = startProcess(process.execPath, [
				join(ROOT, 'collector/audit/main.ts'),
				...['verify', '--data', where],
			]);
			return { code: await command.ended, said: command.said() };
		};
		const copy = join(folder, 'copy');
		mkdirSync(copy);
		for (const name of ['audit.jsonl', 'access.jsonl']) copyFileSync(join(data, name), join(copy, name));
		expect(await verify(copy)).toMatchObject({ code: 0 });
		tamper(join(copy, 'audit.jsonl'), 'betalt to gange', 'betalt en gang.');
		const caught = await verify(copy);
		expect(caught.code).toBe(1);
		expect(caught.said).toMatch(/line \d+/);
		expect(existsSync(join(data, 'audit.jsonl'))).toBe(true);
	});
});
