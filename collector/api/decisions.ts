import Type from 'typebox';
import { type DecisionAction, HANDOVER_ITEMS, Recorded } from '#model/decision.ts';
import type { Person } from '#model/person.ts';
import { askPerson, type PersonDeps } from '../auth/person.ts';
import type { Decide } from '../decisions/decide.ts';
import { BODIES, type Bodies } from '../decisions/rules.ts';
import type { App } from './app.ts';
import { exactly } from './exact.ts';

/** What of the robot a decision is about, as its address names it. */
const ABOUT = {
	incident: Type.String({ maxLength: 200 }),
	item: Type.Enum([...HANDOVER_ITEMS]),
	signOff: Type.String({ maxLength: 20 }),
	condition: Type.String({ maxLength: 20 }),
	proposal: Type.String({ maxLength: 120 }),
	change: Type.String({ maxLength: 200 }),
};

interface Route {
	/** After `/v1/robots/:id`. */
	path: string;
	about?: keyof typeof ABOUT;
	summary: string;
}

const ROUTES: Record<DecisionAction, Route> = {
	'incident.reported': { path: '/incidents', summary: 'Something went wrong that no alert saw' },
	'incident.graded': {
		path: '/incidents/:incident/grade',
		about: 'incident',
		summary: 'An incident is worse, or less bad, than it was taken for',
	},
	'incident.resolved': {
		path: '/incidents/:incident/resolution',
		about: 'incident',
		summary: 'A reported incident is put right',
	},
	'sample.recorded': { path: '/samples', summary: 'The owner has checked cases' },
	'handover.set': {
		path: '/handover/:item',
		about: 'item',
		summary: 'An item of the hand-over is done, open or not relevant',
	},
	'explanation.given': {
		path: '/explanations',
		summary: 'Why a run was missed, or why there is more or less to do',
	},
	'sign-off.frozen': {
		path: '/sign-offs',
		summary: 'Freezes the evidence as it is, for three people to sign; what was frozen before is withdrawn',
	},
	'sign-off.signed': {
		path: '/sign-offs/:signOff/signatures',
		about: 'signOff',
		summary: 'A signature of one role; the last one decides',
	},
	'sign-off.withdrawn': {
		path: '/sign-offs/:signOff/withdrawal',
		about: 'signOff',
		summary: 'An open sign-off is given up',
	},
	'condition.fulfilled': {
		path: '/conditions/:condition/fulfilment',
		about: 'condition',
		summary: 'What an approval was on condition of is done',
	},
	'phase.decided': { path: '/phase', summary: 'Back to hypercare, or out of service' },
	'proposal.dismissed': {
		path: '/proposals/:proposal/dismissal',
		about: 'proposal',
		summary: 'What the watch proposed is not followed',
	},
	'review.held': { path: '/reviews', summary: 'The status meeting about a robot in operation was held' },
	'drift.accepted': {
		path: '/drift/:change/acceptance',
		about: 'change',
		summary:
			'How the robot behaves since a change is the new normal; what else is open of the same alarm is accepted with it',
	},
};

const DESCRIPTION =
	'Answered once it is in the audit trail, on disk. Only for people who have logged in to the pages: the header `robotvagt-person` says for whom they ask, and good tokens do not suffice. 401 nobody says who asks, or not so that it can be believed · 403 not the role for it, or the collector takes no decisions · 404 no such robot, incident, sign-off, change · 409 what stands in the way, in words · 503 the audit trail takes nothing, and why.';

export interface DecisionRoutesDeps {
	decide: Decide;
	person: PersonDeps;
}

/** `POST /v1/robots/:id/…`: what people decide about a robot, one route for each action of the audit trail. */
export function decisionRoutes(app: App, { decide, person }: DecisionRoutesDeps): void {
	app.decorateRequest('asker', null);
	const onRequest = askPerson(person);
	for (const [action, { path, about, summary }] of Object.entries(ROUTES) as [DecisionAction, Route][]) {
		app.post(
			`/v1/robots/:id${path}`,
			{
				onRequest,
				validatorCompiler: exactly,
				schema: {
					tags: ['decisions'],
					summary,
					description: DESCRIPTION,
					params: Type.Object({
						id: Type.String(),
						...(about !== undefined && { [about]: ABOUT[about] }),
					}),
					...(action !== 'sign-off.frozen' && { body: BODIES[action] }),
					response: { 201: Recorded },
				},
			},
			async ({ params, body, asker }, reply) => {
				const { id: robot, ...rest } = params as { id: string };
				const of = about === undefined ? '' : (rest as Record<string, string>)[about]!;
				const said = body as Bodies[DecisionAction];
				return reply.code(201).send(await decide({ person: asker as Person, action, robot, of, body: said }));
			},
		);
	}
}
