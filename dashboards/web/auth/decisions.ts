import type { Decide } from '../decide.ts';
import { type Access, actorOf } from './access.ts';

/** What is decided, with its way and its outcome in the access trail: nothing is sent before the trail has it. */
export function recorded(decide: Decide, access: Access, log: (error: unknown) => void): Decide {
	return async (person, path, body) => {
		const said = { by: actorOf(person), robot: robotIn(path) };
		try {
			await access.append({ ...said, action: 'decision.sent', data: { path } });
		} catch (error) {
			return { kind: 'refused', status: 503, reason: (error as Error).message };
		}
		const decided = await decide(person, path, body);
		const outcome =
			decided.kind === 'recorded'
				? { outcome: decided.kind }
				: { outcome: decided.kind, reason: decided.reason.slice(0, 500) };
		// The collector's own trail has what was recorded.
		await access.append({ ...said, action: 'decision.answered', data: { path, ...outcome } }).catch(log);
		return decided;
	};
}

function robotIn(path: string): string | null {
	const found = /^\/v1\/robots\/([^/]+)/.exec(path);
	return found === null ? null : decodeURIComponent(found[1] as string);
}
