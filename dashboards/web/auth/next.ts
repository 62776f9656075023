/**
 * Where to go after a login: a page of ours, as its path and query. Everything else, and the login itself, is the overview: who
 * made the address of a login page may not choose where on the web people end.
 */
export function localPath(next: unknown): string {
	if (typeof next !== 'string' || next.length > 2000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(next)) return '/';
	if (next.includes('\\') || !URL.canParse(next, HERE)) return '/';
	const { origin, pathname, search, hash } = new URL(next, HERE);
	const ends = /^\/(?:login|logout|live|api)(?:\/|$)/.test(pathname) || pathname.startsWith('//');
	return origin !== HERE || ends ? '/' : pathname + search + hash;
}
const HERE = 'http://robotvagt.invalid';

/** The login page that leads back to `path`; `again`: also for who is logged in already. */
export function loginUrl(path: string, { again = false } = {}): string {
	const next = localPath(path);
	const query = new URLSearchParams({ ...(again && { again: '1' }), ...(next !== '/' && { next }) });
	return query.size === 0 ? '/login' : `/login?${query}`;
}
