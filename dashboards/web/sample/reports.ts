import { html } from 'ghtml';
import type { ReportHeading } from '#model/report.ts';

const HOUR = 3_600_000;

/** Reports as the notifier lists them on a Monday afternoon, one of them not yet with the mail server. */
export function sampleReports(now: number): ReportHeading[] {
	const at = (hoursAgo: number) => new Date(now - hoursAgo * HOUR).toISOString();
	const report = (
		kind: ReportHeading['report'],
		rest: string,
		hoursAgo: number,
		subject: string,
		...to: string[]
	): ReportHeading => ({
		key: `${kind}-${rest}`,
		report: kind,
		subject: `[Robotvagt] ${subject}`,
		to,
		postedAt: at(hoursAgo),
		acceptedAt: hoursAgo < 7 ? null : at(hoursAgo),
	});
	return [
		report(
			'weekly',
			'2026-W47-rpa-team',
			6.5,
			'Robots, week 47: 2 robots need attention, 11 of 216 runs failed, 2 open incidents',
			'rpa-team@kommune.example',
		),
		report(
			'all-is-well',
			'2026-11-23-oncall',
			7,
			'All is well: the watch was awake (Sun 22 Nov)',
			'it-drift@kommune.example',
		),
		report(
			'hypercare',
			'2026-11-23-rpa-team',
			7,
			'3 robots in hypercare, 1 fails a requirement, 1 lacks evidence, 1 can be signed off (Sun 22 Nov)',
			'rpa-team@kommune.example',
		),
		report(
			'owners',
			'2026-11-23-5f2a9c1e7d',
			7,
			'Your robots Fri 20 Nov – Sun 22 Nov: 3 of 14 runs failed',
			'ydelse@kommune.example',
			'leder@kommune.example',
		),
		report(
			'monthly',
			'2026-10-steering-group',
			510,
			'Robots in October 2026, Eksempel Kommune: what they did and what they saved',
			'styregruppe@kommune.example',
		),
	];
}

/** A report as the notifier keeps it: a whole page of its own, styles inline. */
export const sampleReport = ({ subject }: ReportHeading): string =>
	html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${subject}</title></head><body class="page" style="margin:0"><p>${subject}</p></body></html>`;
