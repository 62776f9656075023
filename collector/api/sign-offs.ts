import Type from 'typebox';
import { type EvidenceSnapshot, SignOffDetail } from '#model/evidence.ts';
import { hashOf, TrailPage, TrailState } from '#model/trail.ts';
import { TrailRefuses } from '#model/trail-file.ts';
import type { OpenDecisions } from '../decisions/decisions.ts';
import type { App } from './app.ts';
import { NotFound } from './problem.ts';

export interface SignOffRoutesDeps {
	decisions: Pick<OpenDecisions, 'of' | 'entries' | 'frozen' | 'frozenAt' | 'state' | 'check'>;
	evidenceCsv(snapshot: EvidenceSnapshot): string;
}

/** What was signed, as it was signed. Throws when the evidence on disk no longer has the hash that is under the names. */
async function signOffDetail(
	{ decisions }: SignOffRoutesDeps,
	robot: string,
	id: string,
): Promise<SignOffDetail> {
	const signOff = decisions.of(robot).signOffs.find(one => one.id === id);
	const seq = decisions.frozenAt(robot, id);
	if (signOff === undefined || seq === undefined)
		throw new NotFound(`robot "${robot}" has no sign-off ${id}`);
	const { evidence } = await decisions.frozen(seq);
	if (hashOf(evidence) !== signOff.hash) {
		throw new TrailRefuses(`the evidence of sign-off ${id} is not what was signed: its hash is another`);
	}
	return { signOff, evidence };
}

const Params = Type.Object({ id: Type.String(), signOff: Type.String() });
const Query = Type.Object(
	{
		format: Type.Optional(Type.Enum(['json', 'csv'], { description: '`csv`: the evidence alone' })),
	},
	{ additionalProperties: false },
);
const EntriesQuery = Type.Object(
	{
		after: Type.Optional(Type.Integer({ minimum: 0, description: 'the number of the last one known' })),
		limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
	},
	{ additionalProperties: false },
);
const MOST = 200;

/** What people decided, as it is in the audit trail, and the state of that trail. */
export function signOffRoutes(app: App, deps: SignOffRoutesDeps): void {
	const { decisions } = deps;
	app.get(
		'/v1/robots/:id/sign-offs/:signOff',
		{
			schema: {
				tags: ['decisions'],
				summary: 'A sign-off with the evidence that was frozen for it',
				params: Params,
				querystring: Query,
				response: { 200: SignOffDetail },
			},
		},
		async ({ params, query }, reply) => {
			const detail = await signOffDetail(deps, params.id, params.signOff);
			if (query.format !== 'csv') return detail;
			const name = `${params.id}-sign-off-${params.signOff}.csv`;
			return reply
				.type('text/csv; charset=utf-8')
				.header('content-disposition', `attachment; filename="${name}"`)
				.send(deps.evidenceCsv(detail.evidence) as unknown as SignOffDetail);
		},
	);
	app.get(
		'/v1/decisions',
		{
			schema: {
				tags: ['decisions'],
				summary: 'Entries of the audit trail, oldest first, without frozen evidence',
				querystring: EntriesQuery,
				response: { 200: TrailPage },
			},
		},
		async ({ query }) => ({
			entries: [...decisions.entries(query.after ?? 0, query.limit ?? MOST)],
			head: decisions.state().entries,
		}),
	);
	app.get(
		'/v1/audit',
		{
			schema: {
				tags: ['decisions'],
				summary: 'The state of the audit trail, as it was found last',
				response: { 200: TrailState },
			},
		},
		async () => decisions.check(),
	);
}
