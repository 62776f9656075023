import type { HypercareRobot } from '#model/hypercare.ts';
import type { Lang, Text } from '../mails/texts.ts';

const text = (en: string, da: string): Text => ({ en, da });

export const TEXTS = {
	days: text('days', 'dage'),
	runs: text('runs', 'kørsler'),
	proven: text('All proven', 'Alt er bevist'),
	notProven: text('Not proven yet', 'Ikke bevist endnu'),
	open: text('Open the reviews', 'Åbn gennemgangene'),
	proposals: text('Back to hypercare?', 'Tilbage i hypercare?'),
	relapse: text(
		'no longer meets what it was signed off with',
		'opfylder ikke længere det, den blev godkendt med',
	),
	'large-version': text('runs a large new version', 'kører en stor ny version'),
	others: text('Further robots', 'Flere robotter'),
	read: text('How to read it', 'Sådan læses den'),
	readText: text(
		'✓ proven by what has really run · ✗ fails the requirement · ? too little has run to judge: no fault, and no proof either. A robot can be signed off when everything is ✓.',
		'✓ bevist af det, der faktisk har kørt · ✗ opfylder ikke kravet · ? for lidt har kørt til at bedømme det: ingen fejl, men heller intet bevis. En robot kan godkendes, når alt er ✓.',
	),
} as const;

interface Told {
	robots: number;
	failing: number;
	lacking: number;
	ready: number;
	watched: number;
	relapsed: number;
}
interface HypercareWords {
	/** Without a full stop: it is the subject as well. */
	summary(told: Told): string;
	/** A sentence, or none. */
	proposed(robots: number): string[];
	unknown(): string;
	since(done: { runs: number; failures: number }): string;
	progress(what: string, reached: number, required: number): string;
	watched(until: string): string;
	verdict(verdict: HypercareRobot['verdict'], watched: boolean): string;
	met(met: number, of: number): string;
	signOff(number: string): string;
	waits(roles: string): string;
	condition(day: string, late: boolean): string;
}

const en: HypercareWords = {
	summary({ robots, failing, lacking, ready, watched, relapsed }) {
		const parts = [
			robots === 0 ? 'No robot in hypercare' : `${robots} ${robots === 1 ? 'robot' : 'robots'} in hypercare`,
			...(failing > 0 ? [`${failing} ${failing === 1 ? 'fails' : 'fail'} a requirement`] : []),
			...(lacking > 0 ? [`${lacking} ${lacking === 1 ? 'lacks' : 'lack'} evidence`] : []),
			...(ready > 0 ? [`${ready} can be signed off`] : []),
			...(watched > 0
				? [
						`${watched} watched after sign-off${relapsed > 0 ? `, ${relapsed} of them worse than agreed` : ''}`,
					]
				: []),
		];
		return parts.join(', ');
	},
	proposed: robots =>
		robots === 0
			? []
			: [`${robots} ${robots === 1 ? 'robot' : 'robots'} in operation should perhaps be back in hypercare.`],
	unknown: () => 'Hypercare could not be looked up: the collector does not answer',
	since: ({ runs, failures }) =>
		runs === 0
			? 'no runs since the last digest'
			: `${runs} ${runs === 1 ? 'run' : 'runs'} since the last digest, ${failures === 0 ? 'none' : failures} failed`,
	progress: (what, reached, required) => `${reached} ${what} (${required} required)`,
	watched: until => `signed off, watched for relapse until ${until}`,
	verdict: (verdict, watched) =>
		({
			fail: 'Fails a requirement',
			insufficient: 'Lacks evidence',
			pass: watched ? 'As agreed' : 'Can be signed off',
		})[verdict],
	met: (met, of) => (met === of ? `All ${of} requirements are met` : `${met} of ${of} requirements are met`),
	signOff: number => `Sign-off ${number}`,
	waits: roles => `waits for the signature of ${roles}`,
	condition: (day, late) => (late ? `Condition overdue since ${day}` : `Condition by ${day}`),
};

const da: HypercareWords = {
	summary({ robots, failing, lacking, ready, watched, relapsed }) {
		const parts = [
			robots === 0
				? 'Ingen robotter i hypercare'
				: `${robots} ${robots === 1 ? 'robot' : 'robotter'} i hypercare`,
			...(failing > 0 ? [`${failing} opfylder ikke et krav`] : []),
			...(lacking > 0 ? [`${lacking} mangler dokumentation`] : []),
			...(ready > 0 ? [`${ready} kan godkendes`] : []),
			...(watched > 0
				? [
						`${watched} følges efter godkendelsen${relapsed > 0 ? `, ${relapsed} af dem dårligere end aftalt` : ''}`,
					]
				: []),
		];
		return parts.join(', ');
	},
	proposed: robots =>
		robots === 0
			? []
			: [`${robots} ${robots === 1 ? 'robot' : 'robotter'} i drift bør måske tilbage i hypercare.`],
	unknown: () => 'Hypercare kunne ikke slås op: collectoren svarer ikke',
	since: ({ runs, failures }) =>
		runs === 0
			? 'ingen kørsler siden sidste oversigt'
			: `${runs} ${runs === 1 ? 'kørsel' : 'kørsler'} siden sidste oversigt, ${failures === 0 ? 'ingen' : failures} fejlede`,
	progress: (what, reached, required) => `${reached} ${what} (${required} kræves)`,
	watched: until => `godkendt, følges for tilbagefald til ${until}`,
	verdict: (verdict, watched) =>
		({
			fail: 'Opfylder ikke et krav',
			insufficient: 'Mangler dokumentation',
			pass: watched ? 'Som aftalt' : 'Kan godkendes',
		})[verdict],
	met: (met, of) => (met === of ? `Alle ${of} krav er opfyldt` : `${met} af ${of} krav er opfyldt`),
	signOff: number => `Sign-off ${number}`,
	waits: roles => `venter på underskrift fra ${roles}`,
	condition: (day, late) => (late ? `Forbehold overskredet siden ${day}` : `Forbehold senest ${day}`),
};

export const WORDS: Record<Lang, HypercareWords> = { en, da };
