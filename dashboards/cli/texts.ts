import type { Lang } from '../words.ts';

/** What the command says of a review, in the language of who asks. */
const TEXTS = {
	since: { en: 'since', da: 'siden' },
	days: { en: 'days', da: 'dage' },
	of: { en: 'of', da: 'af' },
	runs: { en: 'runs', da: 'kørsler' },
	failed: { en: 'failed', da: 'fejlede' },
	provenAtLeast: { en: 'proven at least', da: 'mindst bevist' },
	rule: { en: 'Rule', da: 'Krav' },
	missing: { en: 'Missing', da: 'Mangler' },
	restarted: { en: 'counted anew since incident', da: 'tælles forfra siden hændelse' },
	notJudged: {
		en: 'It is not judged now: only robots in hypercare, and those within 30 days of their sign-off, are.',
		da: 'Den vurderes ikke nu: det gør kun robotter i hypercare og de første 30 dage efter godkendelsen.',
	},
	signOff: { en: 'Sign-off', da: 'Godkendelse' },
	frozen: { en: 'frozen', da: 'låst' },
	signed: { en: 'signed', da: 'underskrevet' },
	condition: { en: 'Condition', da: 'Betingelse' },
	by: { en: 'by', da: 'senest' },
	incidentsOpen: { en: 'Reported incidents still open', da: 'Rapporterede hændelser, der stadig er åbne' },
	handover: { en: 'Still to be handed over', da: 'Mangler at blive overdraget' },
	proposal: { en: 'Proposed: back to hypercare', da: 'Foreslået: tilbage til hypercare' },
	nextReview: { en: 'Next review', da: 'Næste statusmøde' },
	noRobots: { en: 'No robot is in hypercare.', da: 'Ingen robot er i hypercare.' },
} as const satisfies Record<string, Record<Lang, string>>;

export type CliTexts = { readonly [K in keyof typeof TEXTS]: string };

export function cliTexts(lang: Lang): CliTexts {
	const said = Object.entries(TEXTS).map(([key, text]) => [key, text[lang]]);
	return Object.fromEntries(said) as CliTexts;
}
