import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CONDITION_DAYS, DECISIONS } from '#model/decision.ts';
import { ROLES } from '#model/person.ts';
import { signOffUrl } from '../addresses.ts';
import { isFresh } from '../auth/fresh.ts';
import type { FormAttempt } from '../pages/field.ts';
import { decideUrl } from '../pages/hypercare-menu.ts';
import { signOffPage } from '../pages/sign-off.ts';
import { frozenPage } from '../pages/sign-off-frozen.ts';
import { type Read, type Reader, readForm } from '../read-form.ts';
import type { Said } from '../said.ts';
import type { Voice } from '../voice.ts';
import { type DecideDeps, type DecisionForm, decisionRoutes, type Params } from './decide.ts';
import { drawn } from './decide-page.ts';
import { replyMissing } from './missing.ts';

const DAY = 86_400_000;

/** Before the evidence is frozen, and the frozen evidence with the names under it. */
export function signOffRoutes(app: FastifyInstance, deps: DecideDeps): void {
	const before = (request: FastifyRequest, reply: FastifyReply, attempt: FormAttempt | null) =>
		showBefore(request, reply, deps, attempt);
	const frozen = (request: FastifyRequest, reply: FastifyReply, attempt: FormAttempt | null) =>
		showFrozen(request, reply, deps, attempt);
	app.get('/hypercare/:id/sign-off', (request, reply) => before(request, reply, null));
	app.get('/hypercare/:id/sign-offs/:signOff', (request, reply) => frozen(request, reply, null));
	decisionRoutes(app, deps, before, [FREEZE]);
	decisionRoutes(app, deps, frozen, [SIGN, WITHDRAW]);
}

async function showBefore(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: DecideDeps,
	attempt: FormAttempt | null,
): Promise<FastifyReply | false> {
	const { id } = request.params as { id: string };
	const page = decideUrl(id, 'sign-off');
	const drawing = await drawn(request, reply, deps, { page, attempt });
	if ('reply' in drawing) return drawing.reply;
	const open = drawing.data.review.signOffs.find(one => one.state === 'open');
	if (open !== undefined && attempt === null) return reply.redirect(signOffUrl(id, open.id));
	return reply.send(signOffPage(drawing.context, drawing.data));
}

async function showFrozen(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: DecideDeps,
	attempt: FormAttempt | null,
): Promise<FastifyReply | false> {
	const { id, signOff } = request.params as { id: string; signOff: string };
	const page = signOffUrl(id, signOff);
	const [found, drawing] = await Promise.all([
		deps.sources.signOff(id, signOff),
		drawn(request, reply, deps, { page, attempt }),
	]);
	if ('reply' in drawing) return drawing.reply;
	const { context, data } = drawing;
	if (found.value === null) {
		if (attempt !== null) return false;
		return replyMissing(request, reply, context, found, context.voice.t.signOff.noSuch(signOff));
	}
	const fresh = request.person !== null && isFresh(request.person, deps.now());
	return reply.send(frozenPage(context, { ...data, ...found.value, isFresh: fresh }));
}

const robotPath = ({ id = '' }: Params) => `/v1/robots/${encodeURIComponent(id)}`;
const signOffPath = (params: Params) =>
	`${robotPath(params)}/sign-offs/${encodeURIComponent(params.signOff ?? '')}`;
const frozenUrl = ({ id = '', signOff = '' }: Params) => signOffUrl(id, signOff);

const FREEZE: DecisionForm = {
	route: '/hypercare/:id/sign-off',
	form: () => 'freeze',
	page: ({ id = '' }) => decideUrl(id, 'sign-off'),
	path: params => `${robotPath(params)}/sign-offs`,
	// Nothing is said by it: what is frozen is what the collector knows.
	read: () => ({ body: {} }),
	recorded: 'freeze',
	next: ({ id = '' }, signOff) => signOffUrl(id, signOff),
};

const SIGN: DecisionForm = {
	route: '/hypercare/:id/sign-offs/:signOff/signatures',
	form: () => 'signature',
	page: frozenUrl,
	path: params => `${signOffPath(params)}/signatures`,
	read: readSignature,
	recorded: 'signature',
	fresh: true,
};

const WITHDRAW: DecisionForm = {
	route: '/hypercare/:id/sign-offs/:signOff/withdrawal',
	form: () => 'withdrawal',
	page: frozenUrl,
	path: params => `${signOffPath(params)}/withdrawal`,
	read(said, voice) {
		const form = readForm(said, voice);
		const reason = form.words('reason', { required: true });
		return form.done(() => ({ reason }));
	},
	recorded: 'withdrawal',
};

function readSignature(said: Said, voice: Voice): Read {
	const form = readForm(said, voice);
	const role = form.choice('role', ROLES);
	const decision = form.choice('decision', DECISIONS);
	const approves = decision === 'approved' || decision === 'approved_with_conditions';
	const comment = form.words('comment', { required: false });
	const exceptions = approves ? readExceptions(said, form, voice) : [];
	const condition = decision === 'approved_with_conditions' ? readCondition(form, voice) : undefined;
	const until = decision === 'extended' ? readUntil(form, voice) : undefined;
	if (said.text('read') !== 'yes') form.fault('read', voice.t.signing.faultRead);
	return form.done(() => ({
		role,
		decision,
		hash: said.text('hash'),
		...(comment !== undefined && { comment }),
		...(exceptions.length > 0 && { exceptions }),
		...(condition !== undefined && { condition }),
		...(until !== undefined && { until }),
	}));
}

/** Each criterion that was shown as not met needs both: the tick and the reason. */
function readExceptions(said: Said, form: Reader, { t }: Voice) {
	return said.all('unmet').map(criterion => {
		if (said.text(`exception:${criterion}`) !== 'yes') {
			form.fault(`exception:${criterion}`, t.signing.faultException);
		}
		return { criterion, reason: form.words(`reason:${criterion}`, { required: true }) };
	});
}

function readCondition(form: Reader, { t, time, now }: Voice) {
	const text = form.words('condition', { required: true });
	const deadline = form.day('deadline');
	const inTime =
		deadline === undefined ||
		(deadline > time.isoDay(now) && deadline <= time.isoDay(now + CONDITION_DAYS * DAY));
	if (!inTime) form.fault('deadline', t.signing.faultDeadline);
	return { text, deadline };
}

function readUntil(form: Reader, { t, time, now }: Voice): string | undefined {
	const until = form.day('until');
	return until !== undefined && until <= time.isoDay(now) ? form.fault('until', t.signing.faultUntil) : until;
}
