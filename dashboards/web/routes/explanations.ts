import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { EXPLAINED } from '#model/decision.ts';
import { explanationsPage, missedForm } from '../pages/explanations.ts';
import type { FormAttempt } from '../pages/field.ts';
import { decideUrl } from '../pages/hypercare-menu.ts';
import { readForm } from '../read-form.ts';
import { type DecideDeps, type DecisionForm, decisionRoutes } from './decide.ts';
import { drawn } from './decide-page.ts';

export function explanationRoutes(app: FastifyInstance, deps: DecideDeps): void {
	const show = async (request: FastifyRequest, reply: FastifyReply, attempt: FormAttempt | null) => {
		const { id } = request.params as { id: string };
		const drawing = await drawn(request, reply, deps, { page: decideUrl(id, 'explanations'), attempt });
		if ('reply' in drawing) return drawing.reply;
		return reply.send(explanationsPage(drawing.context, drawing.data));
	};
	app.get('/hypercare/:id/explanations', (request, reply) => show(request, reply, null));
	decisionRoutes(app, deps, show, [EXPLAIN]);
}

const EXPLAIN: DecisionForm = {
	/** `about` names the form alone: the moment a run was due, or `volume`. */
	route: '/hypercare/:id/explanations/:about',
	form: ({ about = '' }) => (about === 'volume' ? about : missedForm(about)),
	page: ({ id = '' }) => decideUrl(id, 'explanations'),
	path: ({ id = '' }) => `/v1/robots/${encodeURIComponent(id)}/explanations`,
	read(said, voice) {
		const form = readForm(said, voice);
		const subject = form.choice('subject', EXPLAINED);
		const reason = form.words('reason', { required: true });
		const at = subject === 'missed-run' ? said.text('at') : '';
		return form.done(() => ({ subject, reason, ...(at !== '' && { at }) }));
	},
	recorded: 'explanation',
};
