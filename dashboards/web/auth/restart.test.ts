import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { type Folder, PASSWORD, sampleUsers, usersFolder } from '../sample/users.ts';

const MAIN = join(import.meta.dirname, '../main.ts');

let folder: Folder | undefined;
let pages: ChildProcess | undefined;
afterEach(async () => {
	await kill();
	folder?.remove();
});

/** Starts the pages as a process of their own, on a free port; answers where they are. */
async function start(): Promise<string> {
	const { settings } = folder as Folder;
	const env = {
		PATH: process.env.PATH,
		ROBOTVAGT_DATA: String(settings.folder),
		ROBOTVAGT_USERS: settings.usersFile,
		WEB_PORT: '0',
		COLLECTOR_URL: 'http://127.0.0.1:9',
		NOTIFIER_URL: 'http://127.0.0.1:9',
	};
	pages = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
		env,
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	for await (const line of createInterface({ input: pages.stdout as NodeJS.ReadableStream })) {
		const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
		if (url !== undefined && line.includes('listening')) return url;
	}
	throw new Error('the pages did not start');
}

async function kill(): Promise<void> {
	if (pages === undefined || pages.exitCode !== null || pages.signalCode !== null) return;
	pages.kill('SIGKILL');
	await once(pages, 'exit');
}

const tryOf = (url: string, user: string, password = PASSWORD) =>
	fetch(`${url}/login`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: url },
		body: new URLSearchParams({ user, password }),
	});

test('whoever was logged in still is after the pages were killed, and a locked name is still locked', async () => {
	folder = usersFolder();
	folder.write(await sampleUsers());
	const before = await start();
	const cookie = String((await tryOf(before, 'asta')).headers.get('set-cookie')).split(';')[0] as string;
	for (let n = 0; n < 5; n++) await tryOf(before, 'mette', 'not-the-password');
	await kill();
	const after = await start();
	const account = await fetch(`${after}/account`, { headers: { cookie }, redirect: 'manual' });
	expect(account.status).toBe(200);
	expect(await account.text()).toContain('Asta Friis');
	expect((await tryOf(after, 'mette')).status).toBe(429);
	expect((await tryOf(after, 'per')).status).toBe(303);
}, 60_000);
