import { accessSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const QUIET = [
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run',
];

/** A real Chromium. A missing one is a fault of the machine, and no reason to skip. */
export async function launch(more: readonly string[] = []): Promise<Browser> {
	try {
		accessSync(CHROMIUM);
	} catch {
		throw new Error(`no Chromium at ${CHROMIUM}: install it (Debian: apt install chromium) or set CHROMIUM`);
	}
	return chromium.launch({
		executablePath: CHROMIUM,
		args: ['--no-sandbox', '--disable-gpu', ...QUIET, ...more],
	});
}

/** What the browser complains of: errors of scripts, and what the Content-Security-Policy refused. */
export function complaintsOf(page: Page): string[] {
	const complaints: string[] = [];
	page.on('pageerror', error => complaints.push(error.message));
	page.on('console', message => {
		if (message.type() === 'error') complaints.push(message.text());
	});
	return complaints;
}
