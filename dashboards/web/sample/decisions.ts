import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PERSON_HEADER, personOf } from '#model/assertion.ts';
import type { IncidentReport, SampleReport } from '#model/decision.ts';
import type { HypercareIncident, HypercareReview } from '#model/hypercare.ts';
import { type Person, ROLES, type Role, rolesFor } from '#model/person.ts';
import type { Actor } from '#model/trail.ts';
import { hashOf } from '#model/trail.ts';
import { driftDetail } from './drift.ts';
import type { Decided } from './reviewed.ts';
import { handedOver, incident } from './reviewed.ts';
import { iso } from './runs.ts';
import type { Scene } from './scene.ts';
import { freeze, sign } from './sign-offs.ts';
import { oneOf, Refused, type Situation } from './situation.ts';

/** The key that pages and made-up collector share. */
export const SAMPLE_KEY = 'a key of the sample site that is long enough';

interface Rule {
	path: string;
	/** Any of the three where it is left out. */
	roles?: (body: Record<string, unknown>) => readonly Role[];
	/** Changes what is said of the robot; answers the id of what it made. */
	decide: (situation: Situation) => string;
}

const BUSINESS = () => ['rpa-team', 'process-owner'] as const;

const RULES: readonly Rule[] = [
	{ path: '/incidents', decide: report },
	{ path: '/incidents/:about/grade', decide: grade },
	{ path: '/incidents/:about/resolution', decide: resolve },
	{ path: '/samples', roles: () => ['process-owner'], decide: sample },
	{ path: '/handover/:about', decide: handOver },
	{ path: '/explanations', roles: BUSINESS, decide: explain },
	{ path: '/sign-offs', decide: freeze },
	{ path: '/sign-offs/:about/signatures', roles: ({ role }) => [role as Role], decide: sign },
	{ path: '/sign-offs/:about/withdrawal', decide: withdraw },
	{ path: '/conditions/:about/fulfilment', decide: fulfil },
	{ path: '/phase', decide: changePhase },
	{ path: '/proposals/:about/dismissal', decide: dismiss },
	{ path: '/reviews', roles: BUSINESS, decide: hold },
	{ path: '/drift/:about/acceptance', roles: BUSINESS, decide: accept },
];

/**
 * Takes decisions as the collector does, from whoever the pages say asks, and shows them in what it answers from then on. The
 * rules are those a page runs into; the collector's own tests hold it to the rest.
 */
export function decisionRoutes(app: FastifyInstance, scene: Scene): void {
	for (const rule of RULES) {
		app.post(`/v1/robots/:id${rule.path}`, (request, reply) => take(request, reply, scene, rule));
	}
}

async function take(request: FastifyRequest, reply: FastifyReply, scene: Scene, rule: Rule) {
	const params = request.params as Record<string, string>;
	const robot = scene.robots.find(one => one.id === params.id);
	if (robot === undefined) return reply.code(404).send({ message: 'no such robot' });
	const asked = { method: 'POST', path: request.url };
	const person = await personOf(String(request.headers[PERSON_HEADER]), asked, SAMPLE_KEY, scene.now);
	const body = (request.body ?? {}) as Record<string, unknown>;
	const allowed = rule.roles?.(body) ?? ROLES;
	if (!rolesFor(person, robot).some(role => allowed.includes(role))) {
		const message = `${person.name} is not ${allowed.join(' or ')} of ${robot.name}`;
		return reply.code(403).send({ message });
	}
	scene.decided = { ...scene.decided, [robot.id]: { ...scene.decided?.[robot.id] } };
	const said = scene.decided[robot.id] as Decided;
	scene.recorded = (scene.recorded ?? 100) + 1;
	const seq = scene.recorded;
	try {
		const id = rule.decide({ scene, said, by: actorOf(person), at: iso(scene.now), seq, params, body });
		return reply.code(201).send({ seq, hash: hashOf({ seq, body }), id });
	} catch (error) {
		if (!(error instanceof Refused)) throw error;
		return reply.code(error.status).send({ message: error.message });
	}
}

const actorOf = ({ id, name, via }: Person): Actor => ({ id, name, via });

function report({ said, by, at, seq, body }: Situation): string {
	const { what, sev, description, happenedAt = at, run = null } = body as unknown as IncidentReport;
	const id = `r-${seq}`;
	const made = incident(
		{
			id,
			kind: 'reported',
			what,
			sev: sev ?? 1,
			openedAt: happenedAt,
			text: description,
			run,
			reportedBy: by,
		},
		null,
	);
	said.incidents = [...(said.incidents ?? []), made];
	return id;
}

function changeIncident({ said, params }: Situation, change: Partial<HypercareIncident>): string {
	const found = oneOf(said.incidents, params.about);
	said.incidents = (said.incidents ?? []).map(one => (one === found ? { ...one, ...change } : one));
	return found.id;
}

function grade(situation: Situation): string {
	const { sev, reason } = situation.body as { sev: HypercareIncident['sev']; reason: string };
	return changeIncident(situation, { sev, graded: { by: situation.by, at: situation.at, reason } });
}

function resolve(situation: Situation): string {
	const found = oneOf(situation.said.incidents, situation.params.about);
	if (found.closedAt !== null) throw new Refused(409, `incident ${found.id} was resolved already`);
	return changeIncident(situation, { closedAt: situation.at });
}

function sample({ said, by, at, seq, body }: Situation): string {
	const { checked, errors, runs = [], comment = null } = body as SampleReport;
	const id = `s-${seq}`;
	said.samples = [...(said.samples ?? []), { id, by, at, checked, errors, runs, comment }];
	return id;
}

function handOver({ said, by, at, params, body }: Situation): string {
	const { state, note = null, reference = null } = body as Partial<HypercareReview['handover'][number]>;
	const list = said.handover ?? handedOver([]);
	said.handover = list.map(one =>
		one.item === params.about ? { ...one, state: state ?? 'open', note, reference, by, at } : one,
	);
	return params.about ?? '';
}

function explain({ said, by, at, seq, body }: Situation): string {
	const {
		subject,
		at: about = null,
		reason,
	} = body as { subject: 'missed-run' | 'volume'; at?: string; reason: string };
	const id = `e-${seq}`;
	said.explanations = [...(said.explanations ?? []), { id, by, at, subject, about, ratio: null, reason }];
	said.missedRuns =
		said.missedRuns?.map(one => (one.due === about ? { ...one, explained: true } : one)) ?? [];
	return id;
}

function withdraw({ scene, said, params }: Situation): string {
	const found = oneOf(said.signOffs, params.about);
	if (found.state !== 'open') throw new Refused(409, `sign-off ${found.id} is ${found.state}`);
	found.state = 'withdrawn';
	found.decidedAt = iso(scene.now);
	return found.id;
}

function fulfil({ said, by, at, params, body }: Situation): string {
	const found = oneOf(said.conditions, params.about);
	if (found.fulfilled !== null) throw new Refused(409, `condition ${found.id} was fulfilled already`);
	found.fulfilled = { by, at, comment: String(body.comment) };
	return found.id;
}

function changePhase({ scene, said, by, at, params, body }: Situation): string {
	const { to, reason, proposal } = body as { to: 'hypercare' | 'retired'; reason: string; proposal?: string };
	const robot = scene.robots.find(one => one.id === params.id)!;
	if (robot.phase === to) throw new Refused(409, `${robot.name} is in ${to} already`);
	robot.phase = to;
	const before = (said.phases ?? []).map(span => ({ ...span, until: span.until ?? at }));
	said.phases = [...before, { phase: to, from: at, until: null, cause: 'decision', by: by.name, reason }];
	said.proposals = (said.proposals ?? []).filter(one => one.id !== proposal);
	return to;
}

function accept({ scene, by, at, params, body }: Situation): string {
	const robot = scene.robots.find(one => one.id === params.id)!;
	const { changes } = driftDetail(scene.now, robot, scene.accepted);
	const found = oneOf(changes, params.about);
	if (found.state !== 'open') throw new Refused(409, `change ${found.id} is ${found.state} already`);
	const said = { by: by.name, reason: String(body.reason), at };
	const alarm = changes.filter(one => one.state === 'open' && one.foundAt.run === found.foundAt.run);
	scene.accepted = { ...scene.accepted, ...Object.fromEntries(alarm.map(one => [one.id, said])) };
	return found.id;
}

function dismiss({ said, params }: Situation): string {
	const found = oneOf(said.proposals, params.about);
	said.proposals = (said.proposals ?? []).filter(one => one !== found);
	return found.id;
}

function hold({ said, by, at, seq, body }: Situation): string {
	const { heldOn, comment } = body as { heldOn: string; comment: string };
	const id = `m-${seq}`;
	const { nextOn = null, held = [] } = said.plan ?? {};
	said.plan = { nextOn, held: [...held, { id, by, at, heldOn, comment }] };
	return id;
}
