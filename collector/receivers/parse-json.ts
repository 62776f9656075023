import { Rejected } from './rejection.ts';

/** JSON, or Rejected; the parser's own words are left out, since they quote the text. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new Rejected('malformed', '', text.trim() === '' ? 'the body is empty' : 'this is no valid JSON');
	}
}
