import type { Severity } from '#model/incident.ts';
import type { ItemOutcome, Outcome } from '#model/outcome.ts';
import type { ShownPhase } from '#model/phase.ts';
import type { QueueState, WorkerState } from '#model/platform.ts';
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

/** The criteria of hypercare, in the order people read them. */
export const CRITERION_WORDS: Readonly<Record<string, Said>> = {
	length: said('Days and runs', 'Dage og kørsler'),
	'run-success': said('Success of runs', 'Kørslernes succes'),
	items: said('Items', 'Sager'),
	'business-exceptions': said('Business exceptions', 'Forretningsundtagelser'),
	incidents: said('Severe incidents', 'Alvorlige hændelser'),
	response: said('Response', 'Reaktion'),
	punctuality: said('Punctuality', 'Punktlighed'),
	volume: said('Volume', 'Mængde'),
	duration: said('Duration', 'Varighed'),
	drift: said('Drift', 'Ændret adfærd'),
	correctness: said('Correctness', 'Rigtighed'),
	release: said('Release freeze', 'Ro om versionen'),
	handover: said('Hand-over', 'Overdragelse'),
};

/** What executes runs: people who run robots in Denmark say robotmaskine, whether it is a virtual desktop or a server. */
export const WORKER_WORD = said('Worker', 'Robotmaskine');

export const WORKER_STATE_WORDS: Record<WorkerState, Said> = {
	available: said('Available', 'Ledig'),
	busy: said('At work', 'I arbejde'),
	offline: said('Gone', 'Væk'),
	unknown: said('Unknown', 'Ukendt'),
};

/** Where the items of a work queue stand. */
export const QUEUE_STATE_WORDS: Record<QueueState, Said> = {
	new: said('Waiting', 'Venter'),
	in_progress: said('In progress', 'I gang'),
	pending_user: said('For a person', 'Til et menneske'),
	failed: said('Failed', 'Fejlet'),
	completed: said('Completed', 'Færdige'),
};

export const VERDICT_WORDS: Record<CriterionVerdict['verdict'], Said> = {
	pass: said('Pass', 'Opfyldt'),
	fail: said('Fail', 'Ikke opfyldt'),
	insufficient: said('Too little evidence', 'For lidt grundlag'),
};

export const SEVERITY_WORDS: Record<Severity, Said> = {
	critical: said('Critical', 'Kritisk'),
	warning: said('Warning', 'Advarsel'),
	info: said('Information', 'Oplysning'),
};

/** What our own alerts are about; others have no words of ours. */
export const ALERT_WORDS: Readonly<Record<string, Said>> = {
	RpaRunFailed: said('Run failed', 'Kørsel fejlede'),
	RpaRunMissed: said('Run missed', 'Kørsel udeblev'),
	RpaRunStuck: said('Run hangs', 'Kørsel hænger'),
	RpaRunTooLong: said('Run takes too long', 'Kørsel varer for længe'),
	RpaDriftDetected: said('Behaves differently', 'Opfører sig anderledes'),
	RpaSystemDriftDetected: said(
		'Robots have changed with a system',
		'Robotter har ændret sig sammen med et system',
	),
	RpaRobotDriftShared: said(
		'Has changed together with others on a system',
		'Har ændret sig sammen med andre på et system',
	),
	RpaHypercareCriterionFailed: said('Fails a requirement of hypercare', 'Opfylder ikke et krav i hypercare'),
	RpaHypercareOverdue: said('In hypercare for too long', 'For længe i hypercare'),
	RpaHypercareReady: said('Ready to be signed off', 'Klar til sign-off'),
	RpaHypercareRelapse: said('A requirement fails again', 'Et krav er ikke længere opfyldt'),
	RpaReportedIncident: said('Somebody found an error', 'Nogen har fundet en fejl'),
	RpaConditionOverdue: said('A condition is overdue', 'Et forbehold er overskredet'),
	RpaReviewOverdue: said('A status meeting is overdue', 'Et statusmøde er overskredet'),
	RpaAuditBroken: said('The audit trail is broken', 'Revisionssporet er brudt'),
	RpaRunsFailingRepeatedly: said('Fails again and again', 'Fejler gang på gang'),
	RpaRunUnusuallyLong: said('Run takes unusually long', 'Kørsel varer usædvanligt længe'),
	RpaRunTooShort: said('Run ended too soon', 'Kørsel sluttede for hurtigt'),
	RpaRunEmpty: said('Run did nothing', 'Kørsel lavede ingenting'),
	RpaTooManyRuns: said('Runs too often', 'Kører for ofte'),
	RpaItemsUnexpected: said('Unexpected number of items', 'Uventet antal sager'),
	RpaBusinessExceptionsRising: said('More business exceptions', 'Flere forretningsundtagelser'),
	RpaCredentialExpiring: said('Credential runs out', 'Adgang udløber'),
	RpaTriggerLatched: said('Its trigger will not start it', 'Dens trigger starter den ikke'),
	RpaServiceWindow: said('In a service window', 'I et servicevindue'),
	RpaRobotTargetSystemDown: said('Fails with others on a system', 'Fejler sammen med andre på et system'),
	RpaTargetSystemDown: said('A target system seems to be down', 'Et fagsystem ser ud til at være nede'),
	RpaManyFailures: said('Many robots fail', 'Mange robotter fejler'),
	RpaQueueStalled: said('A queue stands still', 'En kø står stille'),
	RpaWorkerGone: said('A machine is gone', 'En maskine er væk'),
	RpaSourceSilent: said('Nothing is heard of a source', 'Intet høres fra en kilde'),
	RpaScrapeFailing: said('Prometheus cannot read a source', 'Prometheus kan ikke læse en kilde'),
	RpaLedgerFaulty: said(
		'The collector cannot keep what it is told',
		'Collectoren kan ikke gemme det, den får',
	),
	RpaLedgerDiskFull: said('The disk is nearly full', 'Disken er næsten fuld'),
	RpaOutboxStuck: said('Mails wait', 'Mails venter'),
	RpaMailRelayDown: said('One mail server is down', 'En mailserver er nede'),
	RpaOncallFaulty: said('oncall.yaml has faults', 'oncall.yaml har fejl'),
	RpaUnregisteredRobot: said('A robot is not in the register', 'En robot er ikke i registret'),
	RpaRegisterFaulty: said('robots.yaml has faults', 'robots.yaml har fejl'),
	RpaCollectorDown: said('The collector does not answer', 'Collectoren svarer ikke'),
	RpaNotifierDown: said('The notifier did not answer', 'Notifieren svarede ikke'),
	RpaMailDeliveryFailing: said('Mails do not get through', 'Mails når ikke frem'),
	RpaWatchdog: said('The monitoring is blind', 'Overvågningen er blind'),
};

/** A drift signal as people call it. */
export { signalWord } from '#model/drift-words.ts';
