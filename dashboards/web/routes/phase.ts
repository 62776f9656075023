import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FormAttempt } from '../pages/field.ts';
import { decideUrl } from '../pages/hypercare-menu.ts';
import { phasePage } from '../pages/phase.ts';
import { type Read, readForm } from '../read-form.ts';
import type { Said } from '../said.ts';
import type { Voice } from '../voice.ts';
import { type DecideDeps, type DecisionForm, decisionRoutes, type Params } from './decide.ts';
import { drawn } from './decide-page.ts';

/** Phases people decide on, and what the watch proposes. */
export function phaseRoutes(app: FastifyInstance, deps: DecideDeps): void {
	const show = async (request: FastifyRequest, reply: FastifyReply, attempt: FormAttempt | null) => {
		const { id } = request.params as { id: string };
		const drawing = await drawn(request, reply, deps, { page: decideUrl(id, 'phase'), attempt });
		if ('reply' in drawing) return drawing.reply;
		return reply.send(phasePage(drawing.context, drawing.data));
	};
	app.get('/hypercare/:id/phase', (request, reply) => show(request, reply, null));
	decisionRoutes(app, deps, show, [BACK, RETIRE, FOLLOW, DISMISS]);
}

const page = ({ id = '' }: Params) => decideUrl(id, 'phase');
const robotPath = ({ id = '' }: Params) => `/v1/robots/${encodeURIComponent(id)}`;
const phasePath = (params: Params) => `${robotPath(params)}/phase`;

/** A form that says why, and is sent on with `more`. */
const why =
	(more: (params: Params) => object) =>
	(said: Said, voice: Voice, params: Params): Read => {
		const form = readForm(said, voice);
		const reason = form.words('reason', { required: true });
		return form.done(() => ({ ...more(params), reason }));
	};

const BACK: DecisionForm = {
	route: '/hypercare/:id/phase/hypercare',
	form: () => 'hypercare',
	page,
	path: phasePath,
	read: why(() => ({ to: 'hypercare' })),
	recorded: 'phase',
};

const RETIRE: DecisionForm = {
	...BACK,
	route: '/hypercare/:id/phase/retired',
	form: () => 'retired',
	read: why(() => ({ to: 'retired' })),
};

const FOLLOW: DecisionForm = {
	...BACK,
	route: '/hypercare/:id/phase/proposals/:proposal/following',
	form: ({ proposal = '' }) => `follow-${proposal}`,
	read: why(({ proposal }) => ({ to: 'hypercare', proposal })),
};

const DISMISS: DecisionForm = {
	route: '/hypercare/:id/phase/proposals/:proposal/dismissal',
	form: ({ proposal = '' }) => `dismissal-${proposal}`,
	page,
	path: params => `${robotPath(params)}/proposals/${encodeURIComponent(params.proposal ?? '')}/dismissal`,
	read: why(() => ({})),
	recorded: 'dismissal',
};
