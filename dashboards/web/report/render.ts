import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';
import type { Lang } from '../../words.ts';
import type { Facts } from '../review/facts.ts';
import { voice } from '../voice.ts';
import { reportDefinition } from './definition.ts';
import { drawingsOf } from './drawings.ts';

/** What a report is drawn from: facts alone, so that it can be handed to another thread. */
export interface ReportOrder {
	facts: Facts;
	/** From when on the line of time is drawn, epoch ms. */
	from: number;
	lang: Lang;
	timeZone: string;
}

/** The whole typeface is read, and only the letters that are used go into the file. */
const INTER = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/inter/package.json'));
const face = (name: string) => join(INTER, name, `Inter_${name}.ttf`);
const FONTS = {
	Inter: {
		normal: face('400Regular'),
		bold: face('600SemiBold'),
		italics: face('400Regular_Italic'),
		bolditalics: face('600SemiBold_Italic'),
	},
};

/**
 * The report as a PDF. The same order gives the same pages whenever it is drawn: everything in it is told as of the moment of
 * the facts. Takes half a second of a core: call it in a thread of its own (`printer.ts`).
 */
export async function renderReport({ facts, from, lang, timeZone }: ReportOrder): Promise<Buffer> {
	const speak = voice(lang, timeZone, Date.parse(facts.at));
	pdfmake.setFonts(FONTS);
	// It reads the typeface and nothing else, and asks nobody.
	pdfmake.setLocalAccessPolicy(path => path.startsWith(INTER));
	pdfmake.setUrlAccessPolicy(() => false);
	const drawings = drawingsOf(facts, from, speak);
	return pdfmake.createPdf(reportDefinition({ facts, from, drawings }, speak)).getBuffer();
}
