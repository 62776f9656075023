import { fillLinks, LINK_MARKS } from '../mails/placeholders.ts';
import type { MailContent, OutboxMail } from '../store/mails.ts';
import type { TokensFor } from './tokens.ts';

const MARKS = Object.values(LINK_MARKS);

/** A written mail as one recipient gets it: with links of their own. One that has none is the same for everybody. */
export function personalMail(tokensFor: TokensFor) {
	return (mail: OutboxMail, address: string): MailContent => {
		const content = mail.content!;
		if (mail.incident === null || !MARKS.some(mark => content.text.includes(mark))) return content;
		return fillLinks(content, tokensFor(mail, address));
	};
}
