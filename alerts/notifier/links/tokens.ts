import type { LinkPurpose } from '#model/oncall.ts';
import type { MailRow } from '../store/mails.ts';

/** One opaque token per purpose; the link in the mail is `WEB_URL/links/<token>`. Never to be logged. */
export type MailTokens = Readonly<Record<LinkPurpose, string>>;

/** The tokens of one recipient of one mail: the same for every attempt at the same mail, noted (hashed) on disk on return. */
export type TokensFor = (mail: Pick<MailRow, 'id' | 'incident'>, address: string) => MailTokens;
