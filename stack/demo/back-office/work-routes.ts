import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Random } from '../random.ts';
import { AREAS, type Area, type AreaId, areaOf, CASES_PER_PAGE, type Values } from './areas.ts';
import type { Faults } from './faults.ts';
import { casesPage, downPage, listPage, logInPage, notFoundPage, taskPage } from './pages.ts';
import type { Sessions } from './sessions.ts';
import { fieldsOf, type Task, type Town } from './town.ts';

export interface WorkDeps {
	town: Town;
	faults: Faults;
	sessions: Sessions;
	random: Random;
	pause: (ms: number) => Promise<unknown>;
}

/** How long an answer takes, in milliseconds: at least, and at most. */
const USUAL = [40, 130] as const;
const SLOW = [500, 1100] as const;

type Request = FastifyRequest<{
	Params: { area?: string; id?: string };
	Body: Values;
	Querystring: { side?: string };
}>;

/** The pages robots work in. They need a log-in, take their time, and suffer the faults of their area. */
export function workRoutes(app: FastifyInstance, deps: WorkDeps): void {
	logInRoutes(app, deps);
	app.register(async scope => {
		scope.addHook('preHandler', (request, reply) => enter(request as Request, reply, deps));
		scope.get('/byggesager/sager', (request, reply) => sendCases(request as Request, reply, deps));
		scope.get('/:area', (request, reply) => sendList(request as Request, reply, deps));
		scope.get('/:area/:id', (request, reply) => withTask(request as Request, reply, deps, showTask));
		scope.post('/:area/:id', (request, reply) => withTask(request as Request, reply, deps, handleTask));
		scope.post('/:area/:id/henvis', (request, reply) => withTask(request as Request, reply, deps, referTask));
	});
}

function logInRoutes(app: FastifyInstance, { sessions, random, pause }: WorkDeps): void {
	app.get('/login', (_request, reply) => html(reply, logInPage()));
	app.post<{ Body: Values }>('/login', async (request, reply) => {
		await pause(random.between(...USUAL));
		const cookie = sessions.logIn(request.body?.bruger ?? '', request.body?.kode ?? '');
		if (cookie === undefined) return html(reply.code(401), logInPage('Forkert bruger eller kode'));
		return reply.header('set-cookie', cookie).redirect('/', 303);
	});
	app.post('/logout', (request, reply) => {
		sessions.logOut(request.headers.cookie);
		return reply.redirect('/login', 303);
	});
}

/** An area's pages begin with its name; the list of building cases belongs to theirs. */
function areaIn(request: FastifyRequest): Area {
	const named = request.url.split(/[/?]/)[1] ?? '';
	return areaOf(named) ?? AREAS[0];
}

async function enter(request: Request, reply: FastifyReply, deps: WorkDeps) {
	const named = request.url.split(/[/?]/)[1] ?? '';
	const area = areaOf(named);
	if (area === undefined) return html(reply.code(404), notFoundPage());
	if (!deps.sessions.isIn(request.headers.cookie)) return reply.redirect('/login', 303);
	const id = area.id as AreaId;
	const [low, high] = deps.faults.has('slow', id) ? SLOW : USUAL;
	await deps.pause(deps.random.between(low, high) * area.slowness);
	if (deps.faults.has('down', id)) return html(reply.code(503), downPage(area));
}

async function withTask(
	request: Request,
	reply: FastifyReply,
	deps: WorkDeps,
	then: (area: Area, task: Task, deps: WorkDeps, request: Request, reply: FastifyReply) => unknown,
) {
	const area = areaIn(request);
	const task = deps.town.task(area, request.params.id ?? '');
	if (task === undefined) return html(reply.code(404), notFoundPage());
	return then(area, task, deps, request, reply);
}

/** The names of the form's fields just now: an update may have renamed the first. */
function shownFields(area: Area, { faults }: WorkDeps): string[] {
	const [first = '', ...rest] = fieldsOf(area);
	return [faults.has('renamed', area.id as AreaId) ? `${first}_v2` : first, ...rest];
}

function showTask(area: Area, task: Task, deps: WorkDeps, _request: Request, reply: FastifyReply) {
	deps.town.begin(area, task);
	return html(reply, taskPage(area, task, shownFields(area, deps)));
}

function handleTask(area: Area, task: Task, deps: WorkDeps, request: Request, reply: FastifyReply) {
	const shown = shownFields(area, deps);
	const filled = Object.fromEntries(
		fieldsOf(area).map((field, n) => [field, request.body?.[shown[n]!] ?? '']),
	);
	const fault = task.judgement
		? 'Sagen kræver en sagsbehandlers vurdering'
		: deps.town.handle(area, task, filled);
	if (fault !== undefined) return html(reply.code(422), taskPage(area, task, shown, fault));
	return reply.redirect(`/${area.id}`, 303);
}

function referTask(area: Area, task: Task, deps: WorkDeps, _request: Request, reply: FastifyReply) {
	deps.town.refer(area, task);
	return reply.redirect(`/${area.id}`, 303);
}

/** Whoever has just finished the last task sees the list too, and has not come for the next lot. */
function sendList(request: Request, reply: FastifyReply, { town, sessions }: WorkDeps) {
	const area = areaIn(request);
	const comesToWork = sessions.looksFirst(request.headers.cookie, area.id);
	return html(reply, listPage(area, comesToWork ? town.open(area) : town.waiting(area)));
}

function sendCases(request: Request, reply: FastifyReply, { town }: WorkDeps) {
	const page = Math.max(1, Number.parseInt(request.query.side ?? '1', 10) || 1);
	const all = town.cases();
	const pages = Math.ceil(all.length / CASES_PER_PAGE);
	return html(reply, casesPage(all.slice((page - 1) * CASES_PER_PAGE, page * CASES_PER_PAGE), page, pages));
}

function html(reply: FastifyReply, page: string) {
	return reply.type('text/html; charset=utf-8').send(page);
}
