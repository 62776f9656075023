import type { FastifyInstance } from 'fastify';
import { takeWebhook, Webhook, type WebhookDeps } from '../incidents/webhook.ts';

/** `POST /alertmanager`: answered once the incidents and their mails are on disk; no mail is waited for. */
export function webhookRoute(
	app: FastifyInstance,
	deps: WebhookDeps & { now: () => number; onTaken: () => void },
): void {
	app.post('/alertmanager', { schema: { body: Webhook } }, async request => {
		const webhook = request.body as Webhook;
		takeWebhook(deps, webhook, deps.now());
		deps.onTaken();
		return { taken: webhook.alerts.length };
	});
}
