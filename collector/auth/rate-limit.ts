import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopback } from '#model/settings.ts';
import { OPEN } from './guard.ts';
import type { Tokens } from './tokens.ts';

/**
 * At most so many requests a second of one sender: a token's, else an address's; 429 with `retry-after` beyond it. It comes
 * before the guard, so that guessing tokens is slowed too. Without tokens this machine itself is trusted: all its robots
 * would share one address, and the limit is for strangers.
 */
export async function limitRate(
	app: FastifyInstance,
	tokens: () => Tokens | undefined,
	requestsPerSecond: number,
): Promise<void> {
	const isFree = ({ ip, routeOptions }: FastifyRequest) =>
		OPEN.includes(routeOptions.url ?? '') ||
		(tokens() === undefined && isLoopback(ip.replace(/^::ffff:/, '')));
	await app.register(rateLimit, {
		global: false,
		max: requestsPerSecond,
		timeWindow: 1000,
		keyGenerator: request =>
			request.sender === null ? `address ${request.ip}` : `token ${request.sender.name}`,
		allowList: isFree,
	});
	app.addHook('onRequest', app.rateLimit());
}
