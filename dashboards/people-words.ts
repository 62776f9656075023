import type { Decision, FindingKind, HANDOVER_STATES, HandoverItemName, Sev } from '#model/decision.ts';
import type { Role } from '#model/person.ts';
import type { SignOffState } from '#model/sign-off.ts';
import type { Said } from './words.ts';

/** The words for what people decide about a robot in hypercare: roles, decisions, findings, hand-over. */
const said = (en: string, da: string): Said => ({ en, da });

export const ROLE_WORDS: Record<Role, Said> = {
	'rpa-team': said('RPA team', 'RPA-team'),
	'process-owner': said('Process owner', 'Procesejer'),
	'it-operations': said('IT operations', 'IT-drift'),
};

export const DECISION_WORDS: Record<Decision, Said> = {
	approved: said('Approved', 'Godkendt'),
	approved_with_conditions: said('Approved with conditions', 'Godkendt med forbehold'),
	extended: said('Extended', 'Forlænget'),
	rejected: said('Rejected', 'Afvist'),
};

export const SIGN_OFF_STATE_WORDS: Record<SignOffState, Said> = {
	open: said('Waits for signatures', 'Afventer underskrifter'),
	...DECISION_WORDS,
	withdrawn: said('Withdrawn', 'Trukket tilbage'),
};

export const FINDING_WORDS: Record<FindingKind, Said> = {
	wrong_letter: said('Wrong letter', 'Forkert brev'),
	double_letter: said('Letter sent twice', 'Dobbelt brev'),
	wrong_payment: said('Wrong payment', 'Forkert udbetaling'),
	data_breach: said('Data breach', 'Brud på datasikkerheden'),
	wrong_registration: said('Wrong registration', 'Forkert registrering'),
	other: said('Something else', 'Noget andet'),
};

export const SEV_WORDS: Record<Sev, Said> = {
	1: said('Sev 1', 'Sev 1'),
	2: said('Sev 2', 'Sev 2'),
	3: said('Sev 3', 'Sev 3'),
};

export const HANDOVER_WORDS: Record<HandoverItemName, Said> = {
	runbook: said('Runbook', 'Driftsvejledning'),
	contacts: said('Contacts', 'Kontaktpersoner'),
	documentation: said('Process description and flow', 'Procesbeskrivelse og flowdiagram'),
	'restart-tested': said('Restart tested', 'Genstart afprøvet'),
	'alert-route-tested': said('Alert route tested', 'Alarmvej afprøvet'),
	'access-and-expiry': said('Accesses and their expiry', 'Adgange og deres udløb'),
	'data-protection': said('Record of processing', 'Fortegnelse over behandling'),
	retention: said('Retention', 'Sletning'),
	'benefit-baseline': said('Benefit baseline', 'Udgangspunkt for gevinst'),
};

export const HANDOVER_STATE_WORDS: Record<(typeof HANDOVER_STATES)[number], Said> = {
	done: said('Done', 'På plads'),
	not_relevant: said('Not relevant', 'Ikke relevant'),
	open: said('Open', 'Mangler'),
};
