import type { Lang, Text } from '../mails/texts.ts';
import type { Numbers } from './numbers.ts';
import type { Totals } from './totals.ts';
import type { WeekOfRuns } from './weeks.ts';

const text = (en: string, da: string): Text => ({ en, da });

export const TEXTS = {
	badNow: text('Bad now', 'Galt nu'),
	openNow: text('Open incidents', 'Åbne hændelser'),
	week: text('The week', 'Ugen'),
	runs: text('Runs', 'Kørsler'),
	failed: text('Failed', 'Fejlet'),
	worked: text('Did not fail', 'Fejlede ikke'),
	missed: text('Missed runs', 'Udeblevne kørsler'),
	items: text('Items handled', 'Sager klaret'),
	tooFew: text('too few runs to give a share', 'for få kørsler til at angive en andel'),
	trend: text('Runs per week', 'Kørsler pr. uge'),
	troubles: text('Robots with failed or missed runs', 'Robotter med fejlede eller udeblevne kørsler'),
	errors: text('Most frequent errors', 'Hyppigste fejl'),
	error: text('Error', 'Fejl'),
	robots: text('Where', 'Hvor'),
	failedRuns: text('Failed runs', 'Fejlede kørsler'),
	noType: text('no type told', 'ingen type oplyst'),
	onCall: text('On-call', 'Vagten'),
	opened: text('New incidents', 'Nye hændelser'),
	mails: text('Mails about them', 'Mails om dem'),
	taken: text('Acknowledged', 'Kvitteret'),
	watch: text('Relapse watch', 'Fulgt efter godkendelsen'),
	expiring: text('Credentials that expire soon', 'Adgange, der snart udløber'),
	openRobots: text('Open all robots', 'Åbn alle robotter'),
	openIncidents: text('Incidents', 'Hændelser'),
} as const;

interface Told {
	week: string;
	/** Null when they could not be had. */
	totals: Totals | null;
	failing: number;
	drifting: number;
	open: number;
	nobody: number;
}
interface Bad {
	name: string;
	state: 'failing' | 'missed' | 'stuck' | 'too_long' | 'drifting';
	/** Its last success. */
	since: string | null;
	signals: string;
}

interface WeeklyWords {
	subject(told: Told, numbers: Numbers): string;
	summary(told: Told, numbers: Numbers): string;
	than: string;
	before(value: string): string;
	median(value: string, before: string | null): string;
	bad(bad: Bad): string;
	trouble(of: { name: string; failures: number; runs: number; missed: number }): string;
	open(of: { title: string; since: string; by: string | null }): string;
	watched(of: {
		name: string;
		fails: string[];
		verdict: 'pass' | 'fail' | 'insufficient';
		until: string;
	}): string;
	expires(of: { name: string; credential: string; on: string }): string;
	robots(count: number): string;
	weeks(weeks: readonly WeekOfRuns[], number: (value: number) => string): string;
}

const en: WeeklyWords = {
	subject({ week, totals, failing, open }, { number }) {
		const now =
			failing > 0
				? `${failing} ${failing === 1 ? 'robot needs' : 'robots need'} attention`
				: 'no robot fails now';
		const done =
			totals === null
				? 'runs could not be looked up'
				: `${number(totals.failures)} of ${number(totals.runs)} runs failed`;
		return `Robots, ${week}: ${now}, ${done}${open > 0 ? `, ${open} open ${open === 1 ? 'incident' : 'incidents'}` : ''}`;
	},
	summary({ week, totals, failing, drifting, open, nobody }, { number }) {
		const parts = [
			failing === 0
				? 'No robot fails or is late now.'
				: `${failing} ${failing === 1 ? 'robot needs' : 'robots need'} attention now.`,
			...(drifting > 0
				? [
						`${drifting} ${failing > 0 ? 'more ' : drifting === 1 ? 'robot ' : 'robots '}${drifting === 1 ? 'works, but not as it used to' : 'work, but not as they used to'}.`,
					]
				: []),
			totals === null
				? `What ran in ${week} could not be looked up.`
				: `In ${week}, ${number(totals.failures)} of ${number(totals.runs)} runs failed and ${totals.missed === 0 ? 'none' : number(totals.missed)} ${totals.missed === 1 ? 'was' : 'were'} missed.`,
			open === 0
				? 'No incident is open.'
				: `${open} ${open === 1 ? 'incident is' : 'incidents are'} open${nobody === 0 ? ', somebody has each' : `, ${nobody} of them nobody's`}.`,
		];
		return parts.join(' ');
	},
	than: 'the week before',
	before: value => `the week before: ${value}`,
	median: (value, before) =>
		`half of them within ${value}${before === null ? '' : `; the week before: ${before}`}`,
	bad({ name, state, since, signals }) {
		const last = since === null ? 'it has never succeeded' : `last success ${since}`;
		return {
			failing: `${name} fails; ${last}`,
			missed: `${name} has not started as planned; ${last}`,
			stuck: `${name} is stuck in a run; ${last}`,
			too_long: `${name} has run for longer than it may; ${last}`,
			drifting: `${name} does not behave as it used to (${signals})`,
		}[state];
	},
	trouble({ name, failures, runs, missed }) {
		const parts = [
			...(failures > 0 ? [`${failures} of ${runs} ${runs === 1 ? 'run' : 'runs'} failed`] : []),
			...(missed > 0 ? [`${missed} missed`] : []),
		];
		return `${name}: ${parts.join(', ')}`;
	},
	open: ({ title, since, by }) =>
		`${title}, since ${since}; ${by === null ? 'nobody has it' : `${by} has it`}`,
	watched: ({ name, fails, verdict, until }) =>
		`${name}: ${{ pass: 'as agreed', insufficient: 'too little has run to judge', fail: `fails ${fails.join(', ')}` }[verdict]}; watched until ${until}`,
	expires: ({ name, credential, on }) => `${name}: ${credential} works until ${on}`,
	robots: count => `${count} robots`,
	weeks(weeks, number) {
		const last = weeks.at(-1);
		const first = weeks[0];
		if (last === undefined || first === undefined) return 'No runs are known.';
		return `${number(last.runs)} runs in the last week, ${number(last.failures)} failed; ${weeks.length - 1} weeks earlier ${number(first.runs)} runs, ${number(first.failures)} failed.`;
	},
};

const da: WeeklyWords = {
	subject({ week, totals, failing, open }, { number }) {
		const now =
			failing > 0
				? `${failing} ${failing === 1 ? 'robot' : 'robotter'} kræver handling`
				: 'ingen robot fejler nu';
		const done =
			totals === null
				? 'kørsler kunne ikke slås op'
				: `${number(totals.failures)} af ${number(totals.runs)} kørsler fejlede`;
		return `Robotter, ${week}: ${now}, ${done}${open > 0 ? `, ${open} ${open === 1 ? 'åben hændelse' : 'åbne hændelser'}` : ''}`;
	},
	summary({ week, totals, failing, drifting, open, nobody }, { number }) {
		const parts = [
			failing === 0
				? 'Ingen robot fejler eller er forsinket nu.'
				: `${failing} ${failing === 1 ? 'robot' : 'robotter'} kræver handling nu.`,
			...(drifting > 0
				? [
						`${drifting} ${failing > 0 ? (drifting === 1 ? 'anden' : 'andre') : drifting === 1 ? 'robot' : 'robotter'} virker, men ikke som ${drifting === 1 ? 'den' : 'de'} plejer.`,
					]
				: []),
			totals === null
				? `Hvad der kørte i ${week}, kunne ikke slås op.`
				: `I ${week} fejlede ${number(totals.failures)} af ${number(totals.runs)} kørsler, og ${totals.missed === 0 ? 'ingen' : number(totals.missed)} udeblev.`,
			open === 0
				? 'Ingen hændelse er åben.'
				: `${open} ${open === 1 ? 'hændelse er åben' : 'hændelser er åbne'}${nobody === 0 ? ', og nogen har hver af dem' : `, og ${nobody} af dem har ingen`}.`,
		];
		return parts.join(' ');
	},
	than: 'ugen før',
	before: value => `ugen før: ${value}`,
	median: (value, before) => `halvdelen inden for ${value}${before === null ? '' : `; ugen før: ${before}`}`,
	bad({ name, state, since, signals }) {
		const last = since === null ? 'den er aldrig lykkedes' : `lykkedes sidst ${since}`;
		return {
			failing: `${name} fejler; ${last}`,
			missed: `${name} er ikke startet som planlagt; ${last}`,
			stuck: `${name} sidder fast i en kørsel; ${last}`,
			too_long: `${name} har kørt længere, end den må; ${last}`,
			drifting: `${name} opfører sig ikke, som den plejer (${signals})`,
		}[state];
	},
	trouble({ name, failures, runs, missed }) {
		const parts = [
			...(failures > 0 ? [`${failures} af ${runs} ${runs === 1 ? 'kørsel' : 'kørsler'} fejlede`] : []),
			...(missed > 0 ? [`${missed} udeblev`] : []),
		];
		return `${name}: ${parts.join(', ')}`;
	},
	open: ({ title, since, by }) =>
		`${title}, siden ${since}; ${by === null ? 'ingen har den' : `${by} har den`}`,
	watched: ({ name, fails, verdict, until }) =>
		`${name}: ${{ pass: 'som aftalt', insufficient: 'for lidt har kørt til at bedømme det', fail: `opfylder ikke ${fails.join(', ')}` }[verdict]}; følges til ${until}`,
	expires: ({ name, credential, on }) => `${name}: ${credential} virker til og med ${on}`,
	robots: count => `${count} robotter`,
	weeks(weeks, number) {
		const last = weeks.at(-1);
		const first = weeks[0];
		if (last === undefined || first === undefined) return 'Ingen kørsler kendes.';
		return `${number(last.runs)} kørsler i den sidste uge, ${number(last.failures)} fejlede; ${weeks.length - 1} uger tidligere ${number(first.runs)} kørsler, ${number(first.failures)} fejlede.`;
	},
};

export const WORDS: Record<Lang, WeeklyWords> = { en, da };
