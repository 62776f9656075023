import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { conditionsPage } from '../pages/conditions.ts';
import type { FormAttempt } from '../pages/field.ts';
import { decideUrl } from '../pages/hypercare-menu.ts';
import { readForm } from '../read-form.ts';
import { type DecideDeps, type DecisionForm, decisionRoutes } from './decide.ts';
import { drawn } from './decide-page.ts';

/** What an approval was on condition of. */
export function conditionRoutes(app: FastifyInstance, deps: DecideDeps): void {
	const show = async (request: FastifyRequest, reply: FastifyReply, attempt: FormAttempt | null) => {
		const { id } = request.params as { id: string };
		const drawing = await drawn(request, reply, deps, { page: decideUrl(id, 'conditions'), attempt });
		if ('reply' in drawing) return drawing.reply;
		return reply.send(conditionsPage(drawing.context, drawing.data));
	};
	app.get('/hypercare/:id/conditions', (request, reply) => show(request, reply, null));
	decisionRoutes(app, deps, show, [FULFIL]);
}

const FULFIL: DecisionForm = {
	route: '/hypercare/:id/conditions/:condition/fulfilment',
	form: ({ condition = '' }) => `fulfilment-${condition}`,
	page: ({ id = '' }) => decideUrl(id, 'conditions'),
	path: ({ id = '', condition = '' }) =>
		`/v1/robots/${encodeURIComponent(id)}/conditions/${encodeURIComponent(condition)}/fulfilment`,
	read(said, voice) {
		const form = readForm(said, voice);
		const comment = form.words('comment', { required: true });
		return form.done(() => ({ comment }));
	},
	recorded: 'fulfilment',
};
