import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { ROLES } from '#model/person.ts';
import { ROLE_WORDS, SIGN_OFF_STATE_WORDS } from '../../people-words.ts';
import type { Facts } from '../review/facts.ts';
import { signaturesTable } from '../review/people.ts';
import type { Voice } from '../voice.ts';
import { heading, rowsOf, text } from './blocks.ts';
import { QUIET } from './paper.ts';

/** The names under it, with the hash of what they signed; lines to sign by hand where nobody has. */
export function signaturesBlock({ signOff, phase }: Facts, voice: Voice): Content[] {
	const { t, lang } = voice;
	if (signOff === null) {
		return phase === 'hypercare'
			? [{ unbreakable: true, stack: [heading(t.report.signHere, t.report.unsigned), lines(voice)] }]
			: [];
	}
	const entries = signOff.signatures.map(({ seq }) => String(seq));
	return [
		{
			unbreakable: true,
			stack: [
				heading(t.report.signHere, SIGN_OFF_STATE_WORDS[signOff.state][lang]),
				rowsOf(signaturesTable(signOff, voice)),
				text(t.report.hash, { fontSize: 7.5, color: QUIET, margin: [0, 8, 0, 1] }),
				{ text: signOff.hash, fontSize: 8, bold: true, characterSpacing: 0.2 },
				...(entries.length === 0
					? []
					: [text(`${t.report.trailEntries}: ${entries.join(', ')}`, { fontSize: 7.5, color: QUIET })]),
			],
		},
	];
}

function lines({ t, lang }: Voice): Content {
	const cell = (words: string, over: object = {}) =>
		text(words, { fontSize: 7.5, color: QUIET, ...over }) as TableCell;
	return {
		table: {
			widths: [100, '*', '*'],
			body: [
				[cell(t.review.role), cell(t.review.name), cell(t.report.dateAndSignature)],
				...ROLES.map(role => [
					text(ROLE_WORDS[role][lang], { margin: [0, 14, 0, 2] }) as TableCell,
					cell(' '),
					cell(' '),
				]),
			],
		},
		layout: {
			hLineWidth: (i: number) => (i > 1 ? 0.7 : 0),
			vLineWidth: () => 0,
			hLineColor: () => QUIET,
			paddingLeft: (i: number) => (i === 0 ? 0 : 8),
		},
	};
}
