import { type LinkUse, LinkView } from '#model/oncall.ts';
import { reasonOf } from './answer.ts';
import { exchange, jsonReader, type Peer } from './fetch-json.ts';

/** A link of a mail as the notifier knows it. `silent` says why nobody can tell. */
export type FoundLink =
	| { kind: 'found'; link: LinkView }
	| { kind: 'unknown' }
	| { kind: 'silent'; reason: string };

/** What came of using one. `spent`: used, expired or over meanwhile · `unsilenced`: Alertmanager would not, and it can be tried again. */
export type UsedLink =
	| { kind: 'done' }
	| { kind: 'unknown' }
	| { kind: 'spent' }
	| { kind: 'refused' }
	| { kind: 'unsilenced'; reason: string }
	| { kind: 'silent'; reason: string };

export interface MailLinks {
	/** Changes nothing. */
	read(token: string): Promise<FoundLink>;
	/** Does what the link is for, once. */
	use(token: string, said: LinkUse): Promise<UsedLink>;
}

/** The links in mails, over the notifier. Nothing is remembered, no token is written anywhere. Never rejects. */
export function mailLinks(notifier: Peer): MailLinks {
	const view = jsonReader(notifier, LinkView);
	const path = (token: string) => `/v1/links/${encodeURIComponent(token)}`;
	return {
		async read(token) {
			try {
				const link = await view(path(token));
				return link === null ? { kind: 'unknown' } : { kind: 'found', link };
			} catch (error) {
				return { kind: 'silent', reason: withoutToken(error, token) };
			}
		},
		async use(token, said) {
			try {
				return await exchange(notifier, path(token), { method: 'POST', json: said }, usedFrom);
			} catch (error) {
				return { kind: 'silent', reason: withoutToken(error, token) };
			}
		},
	};
}

const withoutToken = (error: unknown, token: string) => reasonOf(error).replaceAll(token, '…');

async function usedFrom(response: Response): Promise<UsedLink> {
	if (response.ok) return { kind: 'done' };
	if (response.status === 404) return { kind: 'unknown' };
	if (response.status === 409) return { kind: 'spent' };
	if (response.status === 400) return { kind: 'refused' };
	if (response.status !== 502) return { kind: 'silent', reason: `the notifier answered ${response.status}` };
	const { error } = (await response.json()) as { error?: unknown };
	return { kind: 'unsilenced', reason: String(error) };
}
