import type { FastifyInstance } from 'fastify';
import type { Timing } from '../incidents/outbox-entry.ts';
import { takeWebhook, Webhook } from '../incidents/webhook.ts';
import type { Store } from '../store/store.ts';

/** `POST /alertmanager`: answered once the incidents and their mails are on disk; no mail is waited for. */
export function webhookRoute(
	app: FastifyInstance,
	deps: { store: Store; timing: Timing; now: () => number; onTaken: () => void },
): void {
	app.post('/alertmanager', { schema: { body: Webhook } }, async request => {
		const webhook = request.body as Webhook;
		takeWebhook(deps, webhook, deps.now());
		deps.onTaken();
		return { taken: webhook.alerts.length };
	});
}
