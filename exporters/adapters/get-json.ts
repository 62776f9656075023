import type { GetJson } from './adapter.ts';

const TIMEOUT_MS = 30_000;

/** GETs below the platform's base address. The error names the path and the status, and nothing of the body. */
export function createGetJson(baseUrl: string, token: string | undefined): GetJson {
	const base = baseUrl.replace(/\/+$/, '');
	const headers = { accept: 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
	return async path => {
		const answer = await fetch(`${base}${path}`, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
		if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status} ${answer.statusText}`.trim());
		return answer.json();
	};
}
