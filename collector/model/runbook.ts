import Type, { type Static } from 'typebox';

const RunbookHead = { alertname: Type.String(), title: Type.String({ description: 'plain text' }) };

/** Notifier's `GET /v1/runbooks`: what to do about each alert, by name. */
export const RunbookList = Type.Object({ runbooks: Type.Array(Type.Object(RunbookHead)) });
export type RunbookList = Static<typeof RunbookList>;

/** Notifier's `GET /v1/runbooks/:alertname`. 404 where nobody has written one. */
export const Runbook = Type.Object({
	...RunbookHead,
	html: Type.String({ description: 'the text below the title, from our own files: to be trusted' }),
});
export type Runbook = Static<typeof Runbook>;
