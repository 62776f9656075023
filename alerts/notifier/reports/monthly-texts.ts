import type { HypercareRobot } from '#model/hypercare.ts';
import type { Lang, Text } from '../mails/texts.ts';

const text = (en: string, da: string): Text => ({ en, da });

export const TEXTS = {
	month: text('The month', 'Måneden'),
	saved: text('Work saved', 'Sparet arbejde'),
	planned: text('Planned for the month', 'Planlagt for måneden'),
	noMinutes: text(
		'not known: no robot has confirmed minutes per item',
		'kendes ikke: ingen robot har bekræftede minutter pr. sag',
	),
	noPlan: text('no plan in robots.yaml', 'ingen plan i robots.yaml'),
	runs: text('Runs', 'Kørsler'),
	success: text('Runs that did not fail', 'Kørsler uden fejl'),
	noRuns: text('no runs', 'ingen kørsler'),
	tooFew: text('too few runs to give a share', 'for få kørsler til at angive en andel'),
	items: text('Items handled', 'Sager klaret'),
	trend: text('Hours saved, planned and realised', 'Sparede timer, planlagt og realiseret'),
	plannedSeries: text('Planned', 'Planlagt'),
	savedOfPlan: text('Saved by robots with a plan', 'Sparet af robotter med plan'),
	savedElse: text('Saved by others', 'Sparet af andre'),
	hourMark: text('h', 't'),
	phases: text('Robots by phase', 'Robotter efter fase'),
	phase: text('Phase', 'Fase'),
	now: text('Robots', 'Robotter'),
	monthBefore: text('The month before', 'Måneden før'),
	changed: text('What changed', 'Hvad der ændrede sig'),
	hypercare: text('Hypercare', 'Hypercare'),
	drift: text('Robots that do not behave as they used to', 'Robotter, der ikke opfører sig, som de plejer'),
	robots: text('Robot by robot', 'Robot for robot'),
	robot: text('Robot', 'Robot'),
	savedShort: text('Saved', 'Sparet'),
	ofPlan: text('Of plan', 'Af plan'),
	failed: text('Failed', 'Fejlet'),
	open: text('Open all robots', 'Åbn alle robotter'),
	reckoned: text('How it is reckoned', 'Sådan er det regnet'),
	reckonedText: text(
		'Hours saved are the items handled times the minutes one takes by hand, as the owner has confirmed them. The plan is the planned items of a year, for the days the robot was live. Robots without such figures count in neither.',
		'Sparede timer er de klarede sager gange de minutter, en sag tager i hånden, som ejeren har bekræftet dem. Planen er årets planlagte sager for de dage, robotten var i brug. Robotter uden de tal tæller ikke med nogen af stederne.',
	),
} as const;

interface Lead {
	month: string;
	saved: string | null;
	compared: string | null;
	ofPlan: string | null;
	/** `98 % of 2,345`, `8 of 9`; null when nothing ran. */
	success: string | null;
	live: number;
	hypercare: number;
	/** Of those reviewed, how many fail a requirement. */
	failing: number;
}
interface MonthlyWords {
	subject(month: string, organisation: string | null): string;
	lead(lead: Lead): string;
	unknown(month: string): string;
	/** `98 % of 2,345`. */
	ofAll(success: string, runs: string | null): string;
	than: string;
	before(value: string): string;
	ofPlan(share: string, saved: string): string;
	changed(of: { name: string; from: string | null; to: string }): string;
	hypercare(of: {
		name: string;
		verdict: HypercareRobot['verdict'];
		watched: boolean;
		days: number;
		daysRequired: number;
		runs: number;
		runsRequired: number;
	}): string;
	months(months: { month: string; saved: string }[]): string;
}

const en: MonthlyWords = {
	subject: (month, organisation) =>
		`Robots in ${month}${organisation === null ? '' : `, ${organisation}`}: what they did and what they saved`,
	lead({ month, saved, compared, ofPlan, success, live, hypercare, failing }) {
		const worth =
			saved === null
				? `What the robots saved in ${month} is not known: no robot has confirmed minutes per item.`
				: `In ${month} the robots saved ${saved} of work${compared === null ? '' : `, ${compared}`}${ofPlan === null ? '' : `; those with a plan reached ${ofPlan} of it`}.`;
		const ran = success === null ? 'Nothing ran.' : `${success} runs did not fail.`;
		const there = `${live} ${live === 1 ? 'robot is' : 'robots are'} in operation${hypercare > 0 ? `, ${hypercare} in hypercare` : ''}${failing > 0 ? `; ${failing} ${failing === 1 ? 'fails' : 'fail'} a requirement` : ''}.`;
		return `${worth} ${ran} ${there}`;
	},
	unknown: month => `What the robots did in ${month} could not be looked up: the collector does not answer.`,
	ofAll: (success, runs) => (runs === null ? success : `${success} of ${runs}`),
	than: 'the month before',
	before: value => `the month before: ${value}`,
	ofPlan: (share, saved) => `${share} reached (${saved} by robots with a plan)`,
	changed: ({ name, from, to }) =>
		from === null ? `${name}: new, in ${to}` : `${name}: from ${from} to ${to}`,
	hypercare({ name, verdict, watched, days, daysRequired, runs, runsRequired }) {
		const how = {
			fail: 'fails a requirement',
			insufficient: 'lacks evidence',
			pass: watched ? 'as agreed' : 'can be signed off',
		}[verdict];
		return watched
			? `${name}: signed off, watched for relapse; ${how}`
			: `${name}: ${how} (${days} days, ${daysRequired} required; ${runs} runs, ${runsRequired} required)`;
	},
	months: months => months.map(({ month, saved }) => `${month}: ${saved}`).join(' · '),
};

const da: MonthlyWords = {
	subject: (month, organisation) =>
		`Robotter i ${month}${organisation === null ? '' : `, ${organisation}`}: hvad de lavede, og hvad de sparede`,
	lead({ month, saved, compared, ofPlan, success, live, hypercare, failing }) {
		const worth =
			saved === null
				? `Hvad robotterne sparede i ${month}, kendes ikke: ingen robot har bekræftede minutter pr. sag.`
				: `I ${month} sparede robotterne ${saved}s arbejde${compared === null ? '' : `, ${compared}`}${ofPlan === null ? '' : `; de, der har en plan, nåede ${ofPlan} af den`}.`;
		const ran = success === null ? 'Intet kørte.' : `${success} kørsler fejlede ikke.`;
		const there = `${live} ${live === 1 ? 'robot er' : 'robotter er'} i drift${hypercare > 0 ? `, ${hypercare} i hypercare` : ''}${failing > 0 ? `; ${failing} opfylder ikke et krav` : ''}.`;
		return `${worth} ${ran} ${there}`;
	},
	unknown: month => `Hvad robotterne lavede i ${month}, kunne ikke slås op: collectoren svarer ikke.`,
	ofAll: (success, runs) => (runs === null ? success : `${success} af ${runs}`),
	than: 'måneden før',
	before: value => `måneden før: ${value}`,
	ofPlan: (share, saved) => `${share} nået (${saved} af robotter med en plan)`,
	changed: ({ name, from, to }) =>
		from === null ? `${name}: ny, i ${to}` : `${name}: fra ${from} til ${to}`,
	hypercare({ name, verdict, watched, days, daysRequired, runs, runsRequired }) {
		const how = {
			fail: 'opfylder ikke et krav',
			insufficient: 'mangler dokumentation',
			pass: watched ? 'som aftalt' : 'kan godkendes',
		}[verdict];
		return watched
			? `${name}: godkendt, følges for tilbagefald; ${how}`
			: `${name}: ${how} (${days} dage, ${daysRequired} kræves; ${runs} kørsler, ${runsRequired} kræves)`;
	},
	months: months => months.map(({ month, saved }) => `${month}: ${saved}`).join(' · '),
};

export const WORDS: Record<Lang, MonthlyWords> = { en, da };
