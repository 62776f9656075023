import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HANDOVER_STATES } from '#model/decision.ts';
import type { FormAttempt } from '../pages/field.ts';
import { handoverPage } from '../pages/handover.ts';
import { decideUrl } from '../pages/hypercare-menu.ts';
import { readForm } from '../read-form.ts';
import { type DecideDeps, type DecisionForm, decisionRoutes } from './decide.ts';
import { drawn } from './decide-page.ts';

export function handoverRoutes(app: FastifyInstance, deps: DecideDeps): void {
	const show = async (request: FastifyRequest, reply: FastifyReply, attempt: FormAttempt | null) => {
		const { id } = request.params as { id: string };
		const drawing = await drawn(request, reply, deps, { page: decideUrl(id, 'handover'), attempt });
		if ('reply' in drawing) return drawing.reply;
		return reply.send(handoverPage(drawing.context, drawing.data));
	};
	app.get('/hypercare/:id/handover', (request, reply) => show(request, reply, null));
	decisionRoutes(app, deps, show, [SET]);
}

const SET: DecisionForm = {
	route: '/hypercare/:id/handover/:item',
	form: ({ item = '' }) => `handover-${item}`,
	page: ({ id = '' }) => decideUrl(id, 'handover'),
	path: ({ id = '', item = '' }) =>
		`/v1/robots/${encodeURIComponent(id)}/handover/${encodeURIComponent(item)}`,
	read(said, voice) {
		const form = readForm(said, voice);
		const state = form.choice('state', HANDOVER_STATES);
		const note = form.words('note', { required: false });
		const reference = form.words('reference', { required: false, max: 500 });
		if (state === 'not_relevant' && said.text('note') === '') form.fault('note', voice.t.handover.faultNote);
		return form.done(() => ({
			state,
			...(note !== undefined && { note }),
			...(reference !== undefined && { reference }),
		}));
	},
	recorded: 'handover',
};
