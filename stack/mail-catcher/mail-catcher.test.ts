import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from './app.ts';
import { createSmtp } from './smtp.ts';
import { type MailStore, openMailStore } from './store.ts';

let folder: string;
let store: MailStore;
let clock = Date.parse('2026-03-02T08:00:00Z');
const now = () => ++clock;
const stops: (() => Promise<void> | void)[] = [];

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'mails-'));
	stops.push(() => rmSync(folder, { recursive: true }));
	store = await openMailStore(folder, 500, now);
});
afterEach(async () => {
	for (const stop of stops.splice(0).reverse()) await stop();
});

async function transport() {
	const smtp = createSmtp(store, error => expect.unreachable(error.message));
	await new Promise<void>(listening => smtp.listen(0, '127.0.0.1', listening));
	stops.push(() => new Promise<void>(closed => smtp.close(() => closed())));
	const { port } = smtp.server.address() as AddressInfo;
	return nodemailer.createTransport(`smtp://127.0.0.1:${port}`);
}

const MAIL = {
	from: 'Robotvagt <robotvagt@kommune.example>',
	to: 'vagt@kommune.example',
	bcc: 'skjult@kommune.example',
	subject: 'Betaling af lægeerklæringer fejler',
	text: 'Robotten fejlede i trinnet Log ind.',
	html: '<h1 style="color:#a00">Robotten fejlede</h1><script>alert(1)</script>',
};

describe('the mail catcher', () => {
	test('shows a mail that was sent, with everyone it was addressed to', async () => {
		await (await transport()).sendMail(MAIL);
		const app = createApp(store);
		const [caught] = (await app.inject('/mails')).json();
		expect(caught).toMatchObject({
			subject: 'Betaling af lægeerklæringer fejler',
			from: '"Robotvagt" <robotvagt@kommune.example>',
			to: ['vagt@kommune.example', 'skjult@kommune.example'],
			preview: 'Robotten fejlede i trinnet Log ind.',
		});
		const list = (await app.inject('/')).body;
		expect(list).toContain('Betaling af lægeerklæringer fejler');
		const text = (await app.inject(`/mail/${caught.id}?view=text`)).body;
		expect(text).toContain('<pre tabindex="0">Robotten fejlede i trinnet Log ind.');
		const headers = (await app.inject(`/mail/${caught.id}?view=headers`)).body;
		expect(headers).toContain('MIME-Version: 1.0');
	});

	test('a mail in the page can run nothing and fetch nothing', async () => {
		await (await transport()).sendMail({ ...MAIL, subject: '<img src=x onerror=alert(1)>' });
		const app = createApp(store);
		const [caught] = store.list();
		const shown = await app.inject(`/mail/${caught!.id}`);
		expect(shown.body).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
		expect(shown.body).not.toContain('<img src=x');
		expect(shown.body).not.toContain('alert(1)</script>');
		expect(shown.headers['content-security-policy']).toMatch(/^default-src 'none'/);
		const body = await app.inject(`/mail/${caught!.id}/body`);
		expect(body.body).toContain('Robotten fejlede');
		const policy = body.headers['content-security-policy'];
		expect(policy).toMatch(/^sandbox allow-popups /);
		expect(policy).toContain("default-src 'none'");
		expect(policy).not.toContain('allow-scripts');
	});

	test('shows the pictures that come with a mail, and nothing else that does', async () => {
		const png = Buffer.from('89504e470d0a1a0a', 'hex');
		await (await transport()).sendMail({
			...MAIL,
			html: '<img src="cid:runs@robotvagt"><a href="cid:page@robotvagt">x</a>',
			attachments: [
				{ cid: 'runs@robotvagt', filename: 'runs.png', contentType: 'image/png', content: png },
				{ cid: 'page@robotvagt', filename: 'page.html', contentType: 'text/html', content: '<b>x</b>' },
			],
		});
		const app = createApp(store);
		const [caught] = store.list();
		const body = (await app.inject(`/mail/${caught!.id}/body`)).body;
		expect(body).toContain(`<img src="data:image/png;base64,${png.toString('base64')}">`);
		expect(body).toContain('href="cid:page@robotvagt"');
		expect((await app.inject(`/mails/${caught!.id}`)).json().attachments).toEqual([
			{ filename: 'runs.png', contentType: 'image/png', cid: 'runs@robotvagt', bytes: 8 },
			{ filename: 'page.html', contentType: 'text/html', cid: 'page@robotvagt', bytes: 8 },
		]);
		expect((await app.inject(`/mail/${caught!.id}`)).body).toContain('runs.png (image/png, 1 kB)');
	});

	test('mails survive a restart', async () => {
		await (await transport()).sendMail(MAIL);
		const again = await openMailStore(folder, 500, now);
		expect(again.list()).toEqual(store.list());
		expect(again.list()).toHaveLength(1);
	});

	test('only the newest mails are kept, in the list and on disk', async () => {
		const small = await openMailStore(folder, 3, now);
		for (const subject of ['one', 'two', 'three', 'four', 'five']) {
			await small.keep(Buffer.from(`Subject: ${subject}\r\n\r\ntext`), ['vagt@kommune.example']);
		}
		expect(small.list().map(mail => mail.subject)).toEqual(['five', 'four', 'three']);
		expect(readdirSync(folder)).toHaveLength(3);
	});

	test('a mail that is too large is refused, and the next one is taken', async () => {
		const mailer = await transport();
		const large = { ...MAIL, text: 'x'.repeat(11 * 1024 * 1024) };
		await expect(mailer.sendMail(large)).rejects.toThrow(/552/);
		await mailer.sendMail(MAIL);
		expect(store.list()).toHaveLength(1);
	});

	test('asking for a file outside its folder finds nothing', async () => {
		const app = createApp(store);
		expect((await app.inject('/mails/..%2F..%2Fetc%2Fpasswd')).statusCode).toBe(404);
		expect((await app.inject('/mail/nothing')).statusCode).toBe(404);
	});

	test('clears everything when asked', async () => {
		await (await transport()).sendMail(MAIL);
		const app = createApp(store);
		expect((await app.inject({ method: 'DELETE', url: '/mails' })).statusCode).toBe(204);
		expect((await app.inject('/mails')).json()).toEqual([]);
		expect(readdirSync(folder)).toEqual([]);
		expect((await app.inject('/')).body).toContain('No mail yet.');
	});
});
