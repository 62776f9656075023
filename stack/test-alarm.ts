import { setTimeout as sleep } from 'node:timers/promises';
import { PORTS } from '#model/ports.ts';

/**
 * `npm run test-alarm`: raises a test alert in Alertmanager and follows it, as it goes from there to the notifier and to the
 * mail server; then ends it. Exits with 1 when it does not arrive, and says where it was last seen.
 * ALERTMANAGER_URL and NOTIFIER_URL say where they are; this machine unless told otherwise.
 */
const alertmanager = process.env.ALERTMANAGER_URL || `http://127.0.0.1:${PORTS.alertmanager}`;
const notifier = process.env.NOTIFIER_URL || `http://127.0.0.1:${PORTS.notifier}`;
const PATIENCE_MS = 120_000;
const ALERT = 'RpaTestAlarm';

interface Incident {
	id: string;
	alertname: string;
	openedAt: string;
	closedAt: string | null;
	mails: number;
}

const began = Date.now();
const say = (text: string) =>
	process.stdout.write(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${text}\n`);

async function post(endsInMs: number): Promise<void> {
	const answer = await fetch(`${alertmanager}/api/v2/alerts`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify([
			{
				labels: { alertname: ALERT, severity: 'warning' },
				annotations: {
					summary: 'A test of the way from an alert to your mailbox.',
					description: 'Somebody ran npm run test-alarm. Nothing is wrong, and there is nothing to do.',
				},
				startsAt: new Date(began).toISOString(),
				endsAt: new Date(Date.now() + endsInMs).toISOString(),
			},
		]),
	});
	if (!answer.ok) throw new Error(`Alertmanager answered ${answer.status} ${await answer.text()}`);
}

/** The incident of this test once it is as wanted. Rejects with what was waited for. */
async function incident(wanted: string, isSo: (incident: Incident) => boolean): Promise<Incident> {
	for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(200)) {
		const answer = await fetch(`${notifier}/v1/incidents?limit=50`);
		const { incidents } = (await answer.json()) as { incidents: Incident[] };
		// The clocks of two machines may differ a little.
		const found = incidents.find(
			one => one.alertname === ALERT && Date.parse(one.openedAt) > began - 60_000 && isSo(one),
		);
		if (found !== undefined) return found;
	}
	throw new Error(`waited ${PATIENCE_MS / 1000} s in vain until ${wanted}`);
}

try {
	await post(10 * 60_000);
	say('Alertmanager has the alert');
	const { id } = await incident('the notifier has an incident', () => true);
	say(`the notifier has the incident ${id}`);
	await incident('a mail server has taken the mail', ({ mails }) => mails > 0);
	say('a mail server has taken the mail: look into the mailbox');
	await post(0);
	await incident('the incident is over', ({ closedAt }) => closedAt !== null);
	say('the alert is over, and so is the incident; a second mail says so');
} catch (error) {
	say(`✗ ${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
}
