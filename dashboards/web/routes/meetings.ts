import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FormAttempt } from '../pages/field.ts';
import { decideUrl } from '../pages/hypercare-menu.ts';
import { meetingsPage } from '../pages/meetings.ts';
import { readForm } from '../read-form.ts';
import { type DecideDeps, type DecisionForm, decisionRoutes } from './decide.ts';
import { drawn } from './decide-page.ts';

/** Status meetings about a robot in operation. */
export function meetingRoutes(app: FastifyInstance, deps: DecideDeps): void {
	const show = async (request: FastifyRequest, reply: FastifyReply, attempt: FormAttempt | null) => {
		const { id } = request.params as { id: string };
		const drawing = await drawn(request, reply, deps, { page: decideUrl(id, 'reviews'), attempt });
		if ('reply' in drawing) return drawing.reply;
		return reply.send(meetingsPage(drawing.context, drawing.data));
	};
	app.get('/hypercare/:id/reviews', (request, reply) => show(request, reply, null));
	decisionRoutes(app, deps, show, [HOLD]);
}

const HOLD: DecisionForm = {
	route: '/hypercare/:id/reviews',
	form: () => 'review',
	page: ({ id = '' }) => decideUrl(id, 'reviews'),
	path: ({ id = '' }) => `/v1/robots/${encodeURIComponent(id)}/reviews`,
	read(said, voice) {
		const form = readForm(said, voice);
		const heldOn = form.day('heldOn');
		const ahead = heldOn !== undefined && heldOn > voice.time.isoDay(voice.now);
		if (ahead) form.fault('heldOn', voice.t.decide.faultFuture);
		const comment = form.words('comment', { required: true });
		return form.done(() => ({ heldOn, comment }));
	},
	recorded: 'review',
};
