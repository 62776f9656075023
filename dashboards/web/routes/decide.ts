import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isFormOurs, noteRefused } from '../auth/csrf.ts';
import { isFresh } from '../auth/fresh.ts';
import { loginUrl } from '../auth/next.ts';
import type { Decided } from '../decide.ts';
import type { WebDeps } from '../deps.ts';
import type { Drafts } from '../drafts.ts';
import type { FormAttempt, Notice } from '../pages/field.ts';
import { messagePage } from '../pages/message.ts';
import type { Read } from '../read-form.ts';
import { noteRecorded, type RecordedNote } from '../recorded-note.ts';
import { langOf } from '../request.ts';
import { type Said, saidIn } from '../said.ts';
import { isFromHere } from '../visitor.ts';
import { type Voice, voice } from '../voice.ts';
import { contextOf } from './context.ts';

export type Params = Readonly<Record<string, string>>;

/** One form: where it is sent, what it says, and where whoever sent it is taken then. */
export interface DecisionForm {
	/** Its address. */
	route: string;
	/** Which form of its page it is. */
	form: (params: Params) => string;
	/** The page it stands on. */
	page: (params: Params) => string;
	/** The collector's path. */
	path: (params: Params) => string;
	read: (said: Said, voice: Voice, params: Params) => Read;
	recorded: RecordedNote['what'];
	/** The page to be shown then; the one it stands on unless told otherwise. `id` is what the collector made. */
	next?: (params: Params, id: string) => string;
	/** Asked for who has shown lately who they are. */
	fresh?: boolean;
}

/** Draws the page a form stands on; answers false where there is nothing to draw it from. */
export type Show = (
	request: FastifyRequest,
	reply: FastifyReply,
	attempt: FormAttempt | null,
) => Promise<FastifyReply | false>;

export interface DecideDeps extends WebDeps {
	drafts: Drafts;
}

/** Signatures with a reason for every criterion are longer than any other form. */
const BODY_LIMIT = 200_000;

/** The forms of one page. After each the browser is sent to a page, so that reloading says nothing twice. */
export function decisionRoutes(
	app: FastifyInstance,
	deps: DecideDeps,
	show: Show,
	forms: readonly DecisionForm[],
): void {
	app.register(async inner => {
		await inner.register(formbody, { bodyLimit: BODY_LIMIT });
		for (const form of forms) {
			inner.post(form.route, { bodyLimit: BODY_LIMIT }, (request, reply) =>
				take(request, reply, deps, form, show),
			);
			if (app.hasRoute({ method: 'GET', url: form.route })) continue;
			// Where a change of language after a failed try leads.
			inner.get(form.route, (request, reply) => reply.redirect(form.page(request.params as Params)));
		}
	});
}

async function take(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: DecideDeps,
	form: DecisionForm,
	show: Show,
): Promise<FastifyReply> {
	const params = request.params as Params;
	const sent = { form: form.form(params), said: saidIn(request.body) };
	const page = form.page(params);
	const keep = () => deps.drafts.keep(reply, { page, ...sent });
	if (request.person === null && isFromHere(request)) {
		keep();
		return reply.redirect(loginUrl(page), 303);
	}
	if (request.person === null || deps.decide === null || !isFormOurs(request)) {
		return replyNotOurs(request, reply, deps, page);
	}
	const speak = voice(langOf(request, deps.lang), deps.timeZone, deps.now());
	const read = form.read(sent.said, speak, params);
	const back = async (status: number, faults: Record<string, string>, notice: Notice) =>
		(await show(request, reply.code(status), { ...sent, faults, notice })) ||
		replyKept(request, reply, deps, keep);
	if ('faults' in read) {
		return back(400, read.faults, { tone: 'refused', text: speak.t.decide.somethingMissing, detail: null });
	}
	if (form.fresh && !isFresh(request.person, deps.now())) {
		keep();
		return reply.redirect(loginUrl(page, { again: true }), 303);
	}
	const decided = await deps.decide(request.person, form.path(params), read.body);
	if (decided.kind !== 'recorded') return back(statusOf(decided), {}, noticeOf(decided, speak));
	const { seq, id } = decided.recorded;
	noteRecorded(reply, { what: form.recorded, seq });
	return reply.redirect(form.next?.(params, id) ?? page, 303);
}

const statusOf = (decided: Exclude<Decided, { kind: 'recorded' }>) =>
	decided.kind === 'refused' ? decided.status : 502;

/** What the collector said, under a heading in the viewer's language. */
function noticeOf(decided: Exclude<Decided, { kind: 'recorded' }>, { t }: Voice): Notice {
	const { decide } = t;
	if (decided.kind === 'silent') return { tone: 'refused', text: decide.silent, detail: null };
	const headings: Record<number, string> = {
		400: decide.refused400,
		401: decide.refused401,
		403: decide.refused403,
		404: decide.refused404,
		409: decide.refused409,
	};
	return {
		tone: 'refused',
		text: headings[decided.status] ?? decide.refusedOtherwise,
		detail: decided.reason,
	};
}

/** Another page asked, or one that was open since before this login. */
async function replyNotOurs(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: DecideDeps,
	page: string,
): Promise<FastifyReply> {
	noteRefused(request);
	const context = { ...(await contextOf(request, reply, deps, { at: null, fault: null })), url: page };
	const { decide } = context.voice.t;
	const text = deps.decide === null ? decide.off : decide.notOurs;
	return reply.code(403).send(messagePage(context, decide.notOursTitle, text));
}

/** The page cannot be drawn, so its form cannot either. */
async function replyKept(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: DecideDeps,
	keep: () => void,
): Promise<FastifyReply> {
	keep();
	const context = await contextOf(request, reply, deps, { at: null, fault: null });
	const { decide } = context.voice.t;
	return reply.code(502).send(messagePage(context, decide.notOursTitle, decide.silentKept));
}
