import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FINDINGS, SEVS } from '#model/decision.ts';
import type { FormAttempt } from '../pages/field.ts';
import { decideUrl } from '../pages/hypercare-menu.ts';
import { reportedPage } from '../pages/reported.ts';
import { readForm } from '../read-form.ts';
import { type DecideDeps, type DecisionForm, decisionRoutes, type Params } from './decide.ts';
import { drawn } from './decide-page.ts';
import { runsOf } from './samples.ts';

/** Incidents as hypercare counts them: reporting, grading, resolving. */
export function reportedRoutes(app: FastifyInstance, deps: DecideDeps): void {
	const show = async (request: FastifyRequest, reply: FastifyReply, attempt: FormAttempt | null) => {
		const { id } = request.params as { id: string };
		const drawing = await drawn(request, reply, deps, { page: decideUrl(id, 'incidents'), attempt });
		if ('reply' in drawing) return drawing.reply;
		const runs = await runsOf(deps.sources, drawing.data.review);
		return reply.send(reportedPage(drawing.context, { ...drawing.data, runs, begun: begunBy(request) }));
	};
	app.get('/hypercare/:id/incidents', (request, reply) => show(request, reply, null));
	decisionRoutes(app, deps, show, [REPORT, GRADE, RESOLVE]);
}

/** A link from a run or a sample says what it is about; the form begins with it. */
function begunBy(request: FastifyRequest): { what: string; run: string } {
	const { what, run } = request.query as Record<string, unknown>;
	const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, 200) : '');
	return { what: text(what), run: text(run) };
}

const page = ({ id = '' }: Params) => decideUrl(id, 'incidents');
const incidentsPath = ({ id = '' }: Params) => `/v1/robots/${encodeURIComponent(id)}/incidents`;
const onePath = (params: Params) => `${incidentsPath(params)}/${encodeURIComponent(params.incident ?? '')}`;
const SEV_TEXTS = SEVS.map(String);

const REPORT: DecisionForm = {
	route: '/hypercare/:id/incidents',
	form: () => 'incident',
	page,
	path: incidentsPath,
	read(said, voice) {
		const form = readForm(said, voice);
		const what = form.choice('what', FINDINGS);
		const description = form.words('description', { required: true });
		const happenedAt = form.past('happenedAt');
		const sev = said.text('sev') === '' ? undefined : form.choice('sev', SEV_TEXTS);
		const run = said.text('run').slice(0, 200);
		return form.done(() => ({
			what,
			description,
			...(happenedAt !== undefined && { happenedAt }),
			...(sev !== undefined && { sev: Number(sev) }),
			...(run !== '' && { run }),
		}));
	},
	recorded: 'incident',
};

const GRADE: DecisionForm = {
	route: '/hypercare/:id/incidents/:incident/grade',
	form: ({ incident = '' }) => `grade-${incident}`,
	page,
	path: params => `${onePath(params)}/grade`,
	read(said, voice) {
		const form = readForm(said, voice);
		const sev = form.choice('sev', SEV_TEXTS);
		const reason = form.words('reason', { required: true });
		return form.done(() => ({ sev: Number(sev), reason }));
	},
	recorded: 'grade',
};

const RESOLVE: DecisionForm = {
	route: '/hypercare/:id/incidents/:incident/resolution',
	form: ({ incident = '' }) => `resolution-${incident}`,
	page,
	path: params => `${onePath(params)}/resolution`,
	read(said, voice) {
		const form = readForm(said, voice);
		const comment = form.words('comment', { required: true });
		return form.done(() => ({ comment }));
	},
	recorded: 'resolution',
};
