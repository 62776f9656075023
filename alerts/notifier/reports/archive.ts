import { REPORTS, type ReportHeading, type ReportName } from '#model/report.ts';
import type { Post } from '../store/posts.ts';
import type { Store } from '../store/store.ts';
import { PREFIX } from './content.ts';

const iso = (at: number) => new Date(at).toISOString();
const reportOf = (key: string): ReportName | undefined => REPORTS.find(name => key.startsWith(`${name}-`));

function headingOf({ key, content, postedAt, acceptedAt }: Post): ReportHeading[] {
	const name = key.slice(PREFIX.length);
	const report = reportOf(name);
	if (report === undefined) return [];
	return [
		{
			key: name,
			report,
			subject: content.subject,
			to: content.to,
			postedAt: iso(postedAt),
			acceptedAt: acceptedAt === null ? null : iso(acceptedAt),
		},
	];
}

/** The reports sent so far, newest first. */
export function listReports(
	{ posts }: Store,
	wanted: { report?: ReportName; limit: number },
): ReportHeading[] {
	const prefix = `${PREFIX}${wanted.report === undefined ? '' : `${wanted.report}-`}`;
	return posts.list({ prefix, limit: wanted.limit }).flatMap(headingOf);
}

/** A report as it was sent, its pictures inside; null where there is none of this key. */
export function reportHtml({ posts }: Store, key: string): string | null {
	const post = posts.get(`${PREFIX}${key}`);
	if (post === null) return null;
	const { html, attachments = [] } = post.content;
	return attachments.reduce(
		(text, { cid, contentType, base64 }) =>
			text.replaceAll(`cid:${cid}`, `data:${contentType};base64,${base64}`),
		html,
	);
}
