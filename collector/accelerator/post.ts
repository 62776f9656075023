import type { Alert } from './alert.ts';

/** Longer than this, and Prometheus is as fast. */
const TIMEOUT_MS = 3000;

/** Posts to an Alertmanager. Returns null when it took the alerts, else why not; never rejects. */
export async function postAlerts(url: string, alerts: readonly Alert[]): Promise<Error | null> {
	const address = `${url.replace(/\/+$/, '')}/api/v2/alerts`;
	try {
		const answer = await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(alerts),
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		const text = await answer.text();
		return answer.ok ? null : new Error(`${address} answered ${answer.status} ${text.slice(0, 200)}`);
	} catch (error) {
		return new Error(`${address} does not answer`, { cause: error });
	}
}
