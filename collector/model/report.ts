import Type, { type Static } from 'typebox';
import { Nullable, Time } from './read.ts';

/** The reports the notifier mails by itself. */
export const REPORTS = ['owners', 'hypercare', 'weekly', 'monthly', 'all-is-well'] as const;
export type ReportName = (typeof REPORTS)[number];

export const ReportHeading = Type.Object({
	key: Type.String({ description: 'weekly-2026-W47-rpa-team; the same report is never sent twice' }),
	report: Type.Enum([...REPORTS]),
	subject: Type.String(),
	to: Type.Array(Type.String()),
	postedAt: Time,
	acceptedAt: Nullable(Type.String({ format: 'date-time', description: 'by a mail server' })),
});
export type ReportHeading = Static<typeof ReportHeading>;

/** Query of the notifier's `GET /v1/reports`; newest first. */
export const ReportQuery = Type.Object({
	report: Type.Optional(Type.Enum([...REPORTS])),
	limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
});
export type ReportQuery = Static<typeof ReportQuery>;

/** `GET /v1/reports/:key` answers the report itself, as HTML with its pictures inside. */
export const ReportList = Type.Object({ reports: Type.Array(ReportHeading) });
export type ReportList = Static<typeof ReportList>;
