import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DriftHistory } from '#model/drift.ts';
import { changeUrl } from '../addresses.ts';
import { asOf } from '../as-of.ts';
import { changePage, ACCEPT as FORM } from '../pages/change.ts';
import { viewerOf } from '../pages/decide-form.ts';
import type { FormAttempt } from '../pages/field.ts';
import { readForm } from '../read-form.ts';
import { takeRecorded } from '../recorded-note.ts';
import { langOf } from '../request.ts';
import { contextOf } from './context.ts';
import { type DecideDeps, type DecisionForm, decisionRoutes } from './decide.ts';
import { replyNothing, restored } from './decide-page.ts';

/** One change of a robot, and where people say that it is the new normal. */
export function changeRoutes(app: FastifyInstance, deps: DecideDeps): void {
	const show = (request: FastifyRequest, reply: FastifyReply, attempt: FormAttempt | null) =>
		drawn(request, reply, deps, attempt);
	app.get('/robots/:id/changes/:change', (request, reply) => show(request, reply, null));
	decisionRoutes(app, deps, show, [ACCEPT]);
}

const acceptance = (robot: string, change: string) =>
	`/v1/robots/${encodeURIComponent(robot)}/drift/${encodeURIComponent(change)}/acceptance`;

const ACCEPT: DecisionForm = {
	route: '/robots/:id/changes/:change/acceptance',
	form: () => FORM,
	page: ({ id = '', change = '' }) => changeUrl(id, change),
	path: ({ id = '', change = '' }) => acceptance(id, change),
	read(said, voice) {
		const form = readForm(said, voice);
		const reason = form.words('reason', { required: true });
		return form.done(() => ({ reason }));
	},
	recorded: 'acceptance',
};

async function drawn(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: DecideDeps,
	attempt: FormAttempt | null,
): Promise<FastifyReply | false> {
	const { id, change: wanted } = request.params as { id: string; change: string };
	const page = changeUrl(id, wanted);
	const [robot, detail] = await Promise.all([
		deps.sources.robot(id, langOf(request, deps.lang)),
		deps.sources.driftNow(id),
	]);
	const context = await contextOf(request, reply, deps, robot);
	const own = { ...context, url: attempt === null ? request.url : page };
	const { t } = context.voice;
	const change = detail.value?.changes.find(one => one.id === wanted);
	if (robot.value === null || detail.value === null || change === undefined) {
		if (attempt !== null) return false;
		const fault = robot.fault ?? detail.fault;
		const text = robot.value === null ? t.shared.noSuchRobot(id) : t.drift.noSuchChange(wanted);
		return replyNothing(request, reply, own, { fault }, text);
	}
	const { person, csrf } = request;
	const history = await historyOf(deps, robot.value, change.signal);
	const data = {
		robot: robot.value,
		detail: detail.value,
		change,
		history,
		viewer: viewerOf({ person, csrf, page, canRecord: deps.decide !== null }, robot.value),
		attempt: attempt ?? restored(request, reply, deps, own, page),
		recorded: attempt === null ? takeRecorded(request, reply) : null,
	};
	return reply.send(changePage(own, data));
}

async function historyOf(
	{ sources }: DecideDeps,
	robot: { id: string; lastRuns: Parameters<typeof asOf>[0] },
	signal: string,
): Promise<DriftHistory | null> {
	return (await sources.driftHistory(robot.id, signal, asOf(robot.lastRuns))).value;
}
