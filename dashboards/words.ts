import type { ItemOutcome, Outcome } from '#model/outcome.ts';
import type { ShownPhase } from '#model/phase.ts';
import type { CriterionVerdict, RobotState } from '#model/read.ts';

/** The words of the vocabulary in each language; pages and boards say them the same way. */
export const LANGS = ['en', 'da'] as const;
export type Lang = (typeof LANGS)[number];
export type Said = Record<Lang, string>;

const said = (en: string, da: string): Said => ({ en, da });

export const STATE_WORDS: Record<RobotState, Said> = {
	failing: said('Failing', 'Fejler'),
	missed: said('Late', 'Forsinket'),
	stuck: said('Stuck', 'Hænger'),
	too_long: said('Too long', 'For længe'),
	drifting: said('Changed', 'Ændret'),
	unproven: said('Unproven', 'Ubevist'),
	running: said('Running', 'Kører'),
	fine: said('In order', 'I orden'),
	retired: said('Retired', 'Udgået'),
};

export const OUTCOME_WORDS: Record<Outcome, Said> = {
	success: said('Success', 'Gennemført'),
	business_exception: said('Business exception', 'Forretningsundtagelse'),
	system_exception: said('System exception', 'Systemfejl'),
	timeout: said('Timeout', 'Tidsudløb'),
	cancelled: said('Cancelled', 'Afbrudt'),
	unknown: said('Unknown', 'Ukendt'),
};

export const ITEM_WORDS: Record<ItemOutcome, Said> = {
	success: said('handled', 'behandlet'),
	business_exception: said('business exceptions', 'forretningsundtagelser'),
	system_exception: said('system exceptions', 'systemfejl'),
	abandoned: said('abandoned', 'opgivet'),
	pending_user: said('waiting for a person', 'venter på et menneske'),
};

export const PHASE_WORDS: Record<ShownPhase, Said> = {
	development: said('Development', 'Udvikling'),
	hypercare: said('Hypercare', 'Hypercare'),
	operation: said('Operation', 'Drift'),
	retired: said('Retired', 'Udgået'),
	unregistered: said('Not registered', 'Ikke registreret'),
};

export const VERDICT_WORDS: Record<CriterionVerdict['verdict'], Said> = {
	pass: said('Pass', 'Opfyldt'),
	fail: said('Fail', 'Ikke opfyldt'),
	insufficient: said('Too little evidence', 'For lidt grundlag'),
};

const SIGNAL_WORDS: Record<string, Said> = {
	duration: said('duration', 'varighed'),
	items: said('items', 'sager'),
	failures: said('failures', 'fejl'),
};

/** A drift signal as people call it; one without a word of its own goes by its name. */
export function signalWord(signal: string, lang: Lang): string {
	return SIGNAL_WORDS[signal]?.[lang] ?? signal;
}
