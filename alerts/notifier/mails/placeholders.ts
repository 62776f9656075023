import { LINK_PURPOSES, type LinkPurpose } from '#model/oncall.ts';
import type { MailContent } from '../store/mails.ts';

/** What stands in a written mail where each recipient gets a token of their own. ASCII that HTML leaves as it is. */
export const LINK_MARKS = {
	acknowledge: '{{acknowledge}}',
	silence: '{{silence}}',
} as const satisfies Record<LinkPurpose, string>;

const LINKS = '/links/';

/** A link to confirm something with, for whoever it will be sent to: `https://robotvagt.example.dk/links/{{acknowledge}}`. */
export const linkFor = ({ webUrl }: { webUrl: string }, purpose: LinkPurpose): string =>
	`${webUrl.replace(/\/+$/, '')}${LINKS}${LINK_MARKS[purpose]}`;

/**
 * The mail for one recipient: the tokens in place of the marks, in text and HTML; all else, the Message-ID too, stays. Pure:
 * the same tokens give the same mail, so that a repeat after a doubtful attempt is the same to the byte. Tokens are URL-safe
 * (base64url): they are put in as they are.
 */
export function fillLinks(content: MailContent, tokens: Readonly<Record<LinkPurpose, string>>): MailContent {
	const fill = (text: string) =>
		LINK_PURPOSES.reduce(
			(filled, purpose) =>
				filled.replaceAll(`${LINKS}${LINK_MARKS[purpose]}`, () => `${LINKS}${tokens[purpose]}`),
			text,
		);
	return { ...content, text: fill(content.text), html: fill(content.html) };
}
