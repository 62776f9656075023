import { createHash } from 'node:crypto';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { guard, identify } from '../auth/guard.ts';
import { parseTokens } from '../auth/tokens.ts';
import { createLedger } from '../ledger/ledger.ts';
import { MONDAY, saidOf, told } from './incidents.fixture.ts';
import { createIncidents } from './incidents.ts';
import { incidentReceiver } from './routes.ts';

function listening() {
	const ledger = createLedger({ path: ':memory:' });
	const incidents = createIncidents({ ledger, decisions: saidOf(), register: { robot: () => undefined } });
	const app = fastify();
	const refused: string[] = [];
	incidentReceiver(app, {
		now: () => MONDAY,
		keep: incidents.keep,
		reject: reason => void refused.push(reason),
	});
	const post = async (payload: string | object, type = 'application/json') => {
		const headers = { 'content-type': type };
		const answer = await app.inject({ method: 'POST', url: '/v1/incidents', headers, payload });
		return [answer.statusCode, answer.json()];
	};
	return { app, ledger, incidents, refused, post };
}

test('what is told is kept when it is answered, and told again changes nothing', async () => {
	const { post, incidents } = listening();
	expect(await post({ incidents: [told(), told({ id: 'x' })] })).toEqual([200, { kept: 2 }]);
	expect(await post({ incidents: [told(), told({ id: 'x' })] })).toEqual([200, { kept: 0 }]);
	expect(incidents.of('breve', 0, MONDAY)).toHaveLength(2);
});

test('fields that a newer notifier adds are no fault', async () => {
	const { post } = listening();
	expect(await post({ incidents: [{ ...told(), mood: 'bad' }] })).toEqual([200, { kept: 1 }]);
});

test('no number of a citizen is kept, whatever a title says; nor who acknowledged, nor what was said', async () => {
	const { post, ledger } = listening();
	await post({
		incidents: [told({ title: 'Fejl for 010203-1234', acknowledgedBy: 'Per', comment: 'ringet til Per' })],
	});
	const kept = ledger.incidents('breve', 0);
	expect(kept[0]?.title).toBe('Fejl for [CPR]');
	expect(JSON.stringify(kept)).not.toContain('Per');
});

test.each([
	['no JSON', '{', 'this is no valid JSON', ''],
	['no list', {}, 'incidents', ''],
	[
		'a time that does not exist',
		{ incidents: [told(), told({ openedAt: '2026-02-31T25:00:00Z' })] },
		'RFC 3339',
		'/incidents/1/openedAt',
	],
	[
		'an unknown severity',
		{ incidents: [told({ severity: 'bad' as 'info' })] },
		'must be one of critical',
		'/incidents/0/severity',
	],
	['too many', { incidents: Array.from({ length: 501 }, () => told()) }, '500', '/incidents'],
])(
	'%s is refused with the place and the reason, and nothing of it is kept',
	async (_, body, reason, path) => {
		const { post, ledger, refused } = listening();
		const [status, answer] = await post(body);
		expect([status, answer.path, refused.length]).toEqual([400, path, 1]);
		expect(answer.reason).toContain(reason);
		expect(ledger.incidents('breve', 0)).toEqual([]);
	},
);

test('a collector that cannot write asks for it to be sent again', async () => {
	const { post, ledger } = listening();
	await ledger.close();
	expect(await post({ incidents: [told()] })).toMatchObject([503, { statusCode: 503 }]);
});

test('a robot’s token cannot tell of incidents: it takes one that may do both', async () => {
	const token = (name: string) => createHash('sha256').update(name).digest('hex');
	const file = ['write', 'both'].map(
		scope => `  - { name: ${scope}, scope: ${scope}, sha256: ${token(scope)} }`,
	);
	const tokens = parseTokens(`tokens:\n${file.join('\n')}\n`, 'tokens.yaml');
	const app = fastify();
	identify(app, () => tokens);
	guard(app, () => tokens);
	incidentReceiver(app, { now: () => MONDAY, keep: async () => 0, reject() {} });
	const as = async (authorization: string | undefined) =>
		(
			await app.inject({
				method: 'POST',
				url: '/v1/incidents',
				headers: { ...(authorization && { authorization }) },
				payload: { incidents: [] },
			})
		).statusCode;
	expect([await as(undefined), await as('Bearer write'), await as('Bearer both')]).toEqual([401, 403, 200]);
});
