import Type from 'typebox';
import { StatusQuery, StatusView } from '#model/status.ts';
import { statusOf } from '../status.ts';
import type { App } from './app.ts';
import type { ReadDeps } from './deps.ts';
import { BadRequest } from './problem.ts';
import { rfc3339 } from './time.ts';

const LONGEST_DAYS = 400;
const DAY = 86_400_000;

function periodOf(query: StatusQuery): { from: number; to: number } {
	const from = Date.parse(query.from);
	const to = Date.parse(query.to);
	if (to <= from) throw new BadRequest(`querystring/to: ${query.to} is not after from (${query.from})`);
	if (to - from > LONGEST_DAYS * DAY)
		throw new BadRequest(
			`querystring/from: ${query.from} is more than ${LONGEST_DAYS} days before to (${query.to})`,
		);
	return { from, to };
}

/** `/v1/status`: what every robot did in a period; imported history counts, it is what happened. */
export function statusRoutes(app: App, { ledger, register }: ReadDeps): void {
	app.get(
		'/v1/status',
		{
			schema: {
				tags: ['read'],
				summary: 'What every robot did in a period',
				description:
					'Runs belong to the moment they ended or were given up. Missed runs belong to the moment they were found to be missed; nothing is known of those from before the collector kept that.',
				querystring: Type.Object(StatusQuery.properties, { additionalProperties: false }),
				response: { 200: StatusView },
			},
		},
		async ({ query }): Promise<StatusView> => {
			const { from, to } = periodOf(query);
			return {
				from: rfc3339(from),
				to: rfc3339(to),
				organisation: register.organisation,
				robots: await statusOf({ ledger, register }, { from, to }),
			};
		},
	);
}
