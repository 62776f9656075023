/** A browser without a window: keeps cookies by host and path, and goes where it is sent. */
export interface Jar {
	get(url: string): Promise<Visited>;
	/** Sends a form, as from a page of the same site. */
	post(url: string, fields: Record<string, string>): Promise<Visited>;
	/** The value of a cookie that would be sent to an address. */
	cookie(url: string, name: string): string | undefined;
	/** Loses the cookies of a site. */
	forget(url: string): void;
	/** Of every cookie that would be sent there. */
	names(url: string): string[];
}

export interface Visited {
	/** Where it ended. */
	url: string;
	status: number;
	body: string;
	headers: Headers;
	/** Every address on the way. */
	way: string[];
}

interface Cookie {
	name: string;
	value: string;
	host: string;
	path: string;
}

/** `stopAt`: an address that is not followed any more, so that a test can change it first. */
export function browserJar(stopAt: (url: string) => boolean = () => false): Jar {
	let cookies: Cookie[] = [];
	const forUrl = (url: string) => {
		const { host, pathname } = new URL(url);
		return cookies.filter(cookie => cookie.host === host && pathname.startsWith(cookie.path));
	};
	const keep = (url: string, headers: Headers) => {
		const { host, pathname } = new URL(url);
		for (const line of headers.getSetCookie()) {
			const cookie = parsed(line, host, pathname);
			cookies = cookies.filter(
				one => one.name !== cookie.name || one.host !== host || one.path !== cookie.path,
			);
			if (!cookie.isOver) cookies.push(cookie);
		}
	};
	async function visit(url: string, init: RequestInit, way: string[] = []): Promise<Visited> {
		const cookie = forUrl(url)
			.map(one => `${one.name}=${one.value}`)
			.join('; ');
		const headers = { ...(init.headers as Record<string, string>), ...(cookie !== '' && { cookie }) };
		const response = await fetch(url, { ...init, headers, redirect: 'manual' });
		keep(url, response.headers);
		const location = response.headers.get('location');
		const body = await response.text();
		const passed = [...way, url];
		if (location === null || passed.length > 15) {
			return { url, status: response.status, body, headers: response.headers, way: passed };
		}
		const next = new URL(location, url).href;
		if (stopAt(next))
			return { url: next, status: response.status, body, headers: response.headers, way: passed };
		return visit(next, {}, passed);
	}
	return {
		get: url => visit(url, {}),
		post: (url, fields) =>
			visit(url, {
				method: 'POST',
				body: new URLSearchParams(fields).toString(),
				headers: {
					'content-type': 'application/x-www-form-urlencoded',
					'sec-fetch-site': 'same-origin',
					origin: new URL(url).origin,
				},
			}),
		forget(url) {
			cookies = cookies.filter(one => one.host !== new URL(url).host);
		},
		names: url => forUrl(url).map(({ name }) => name),
		cookie: (url, name) => forUrl(url).find(one => one.name === name)?.value,
	};
}

function parsed(line: string, host: string, pathname: string): Cookie & { isOver: boolean } {
	const [pair = '', ...attributes] = line.split(';').map(part => part.trim());
	const name = pair.slice(0, pair.indexOf('='));
	const value = pair.slice(pair.indexOf('=') + 1);
	const said = (key: string) =>
		attributes.find(one => one.toLowerCase().startsWith(`${key}=`))?.slice(key.length + 1);
	const expires = said('expires');
	const isOver = said('max-age') === '0' || (expires !== undefined && Date.parse(expires) <= Date.now());
	return { name, value, host, path: said('path') ?? `${pathname.replace(/\/[^/]*$/, '')}/`, isOver };
}
