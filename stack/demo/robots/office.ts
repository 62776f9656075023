import { fillIn, type Page, readPage } from './page.ts';

/** The system answers that it is out of order. */
export class SystemDown extends Error {
	override name = 'SystemDown';
}

/** The system did not take what was filled in. */
export class FormRefused extends Error {
	override name = 'FormRefused';
}

/** A robot's way into the back office: one browser with its session. */
export interface Office {
	logIn(): Promise<void>;
	logOut(): Promise<void>;
	open(path: string): Promise<Page>;
	/** Fills in the page's form and sends it; returns the page that follows. Throws FormChanged, FormRefused, SystemDown. */
	send(page: Page, form: string, values?: Record<string, string>): Promise<Page>;
}

/** A person would not wait longer either. */
const PATIENCE_MS = 15_000;

export function openOffice(url: string): Office {
	let cookie = '';

	async function request(path: string, body?: URLSearchParams): Promise<Page> {
		const response = await fetch(new URL(path, url), {
			redirect: 'manual',
			headers: { cookie },
			signal: AbortSignal.timeout(PATIENCE_MS),
			...(body && { method: 'POST', body }),
		});
		cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
		const moved = response.headers.get('location');
		if (response.status === 303 && moved !== null) return request(moved);
		const page = readPage(path, await response.text());
		if (response.status === 503) throw new SystemDown(page.fault() ?? `${path} answers 503`);
		if (!response.ok) throw new FormRefused(page.fault() ?? `${path} answers ${response.status}`);
		return page;
	}

	const send: Office['send'] = (page, id, values = {}) => {
		const form = page.form(id);
		return request(form.action, fillIn(form, values));
	};
	return {
		open: path => request(path),
		send,
		async logIn() {
			await send(await request('/login'), 'login');
		},
		async logOut() {
			await request('/logout', new URLSearchParams());
		},
	};
}
