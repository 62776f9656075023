import type { ReportName } from '#model/report.ts';
import { domainOf } from '../mails/headers.ts';
import { cleanLine } from '../mails/letter.ts';
import type { MailContent } from '../store/mails.ts';
import type { ReportLetter } from './letter.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import type { Occasion } from './report.ts';

/** Of the keys of reports among all that is posted. */
export const PREFIX = 'report/';

/** `weekly-2026-W47-rpa-team`: the same report to the same people is never posted twice. */
export const keyOf = ({ report, label }: Pick<Occasion, 'report' | 'label'>, audience: string): string =>
	`${report}-${label}-${audience}`;

interface Mailed {
	messageId: string;
	references?: string[];
	to: string[];
	now: number;
	headers: Record<string, string>;
}

/** A letter that a machine sends by itself, as it is mailed. */
export function mailOf(
	letter: ReportLetter,
	{ messageId, references = [], to, now, headers }: Mailed,
): MailContent {
	const pictures = letter.parts.flatMap(part =>
		part.kind === 'picture' && part.picture !== null ? [part.picture.attachment] : [],
	);
	const subject = cleanLine(letter.subject, 180);
	return {
		...{ messageId, references, to, subject },
		text: renderText(letter),
		html: renderHtml({ ...letter, subject }),
		headers: {
			// RFC 3834: no out-of-office replies to a machine.
			'Auto-Submitted': 'auto-generated',
			'X-Auto-Response-Suppress': 'All',
			Precedence: 'bulk',
			...headers,
		},
		date: new Date(now).toISOString(),
		attachments: pictures,
	};
}

interface Addressed {
	report: ReportName;
	key: string;
	to: string[];
	from: string;
	now: number;
}

/** A report as it is mailed. */
export const contentOf = (letter: ReportLetter, { report, key, to, from, now }: Addressed): MailContent =>
	mailOf(letter, {
		messageId: `<report.${key}@${domainOf(from)}>`,
		headers: { 'X-Robotvagt-Report': report },
		...{ to, now },
	});
