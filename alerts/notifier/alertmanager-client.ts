import Type, { type Static } from 'typebox';
import Value from 'typebox/value';

const Labels = Type.Record(Type.String(), Type.String());
const Silences = Type.Array(
	Type.Object({
		status: Type.Object({ state: Type.String() }),
		matchers: Type.Array(
			Type.Object({
				name: Type.String(),
				value: Type.String(),
				isRegex: Type.Boolean(),
				isEqual: Type.Optional(Type.Boolean()),
			}),
		),
	}),
);
const Alerts = Type.Array(
	Type.Object({
		labels: Labels,
		startsAt: Type.String(),
		status: Type.Object({ state: Type.String() }),
	}),
);
export type Matcher = Static<typeof Silences>[number]['matchers'][number];
export type AlertmanagerAlert = Static<typeof Alerts>[number];

/** What Alertmanager knows now: the matchers of each active silence, and every alert that has not ended. */
export interface AlertmanagerState {
	silences: Matcher[][];
	alerts: AlertmanagerAlert[];
}

export interface NewSilence {
	matchers: Matcher[];
	/** Epoch milliseconds. */
	from: number;
	until: number;
	by: string;
	comment: string;
}

export interface AlertmanagerClient {
	/** Null where there is no Alertmanager, or it cannot be asked. */
	state(): Promise<AlertmanagerState | null>;
	/** Rejects, saying why, when Alertmanager has not made the silence. */
	silence(silence: NewSilence): Promise<void>;
}

/** Asks an Alertmanager; `url` is `off` where there is none. A failure is no answer. */
export function alertmanagerClient(deps: {
	url: string;
	timeoutMs: number;
	/** Told of every answer: null, or why there was none. */
	onResult: (error: Error | null) => void;
}): AlertmanagerClient {
	const base = deps.url.replace(/\/+$/, '');
	async function read<T>(schema: typeof Silences | typeof Alerts, path: string): Promise<T> {
		const response = await fetch(`${base}${path}`, { signal: AbortSignal.timeout(deps.timeoutMs) });
		if (!response.ok) throw new Error(`Alertmanager: ${path} answered ${response.status}`);
		const body: unknown = await response.json();
		if (!Value.Check(schema, body)) throw new Error(`Alertmanager: ${path} has an unexpected shape`);
		return body as T;
	}
	async function silence({ matchers, from, until, by, comment }: NewSilence): Promise<void> {
		if (base === 'off') throw new Error('there is no Alertmanager here');
		const response = await fetch(`${base}/api/v2/silences`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				matchers,
				startsAt: new Date(from).toISOString(),
				endsAt: new Date(until).toISOString(),
				createdBy: by,
				comment,
			}),
			signal: AbortSignal.timeout(deps.timeoutMs),
		}).catch((error: Error) => {
			throw new Error('Alertmanager does not answer', { cause: error });
		});
		if (!response.ok) throw new Error(`Alertmanager answered ${response.status}`);
	}
	return {
		silence,
		async state() {
			if (base === 'off') return null;
			try {
				const [silences, alerts] = await Promise.all([
					read<Static<typeof Silences>>(Silences, '/api/v2/silences'),
					read<AlertmanagerAlert[]>(Alerts, '/api/v2/alerts'),
				]);
				deps.onResult(null);
				const active = silences.filter(silence => silence.status.state === 'active');
				return { silences: active.map(silence => silence.matchers), alerts };
			} catch (error) {
				deps.onResult(error as Error);
				return null;
			}
		},
	};
}
