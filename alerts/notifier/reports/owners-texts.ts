import type { Lang, Text } from '../mails/texts.ts';
import type { Numbers } from './numbers.ts';
import type { Totals } from './totals.ts';

const text = (en: string, da: string): Text => ({ en, da });

export const TEXTS = {
	robots: text('Your robots', 'Dine robotter'),
	robot: text('Robot', 'Robot'),
	runs: text('Runs', 'Kørsler'),
	failed: text('Failed', 'Fejlet'),
	handled: text('Handled', 'Klaret'),
	exceptions: text('Exceptions', 'Undtagelser'),
	failures: text('Failures', 'Fejl'),
	rising: text('More business exceptions than agreed', 'Flere forretningsundtagelser end aftalt'),
	open: text('Open all robots', 'Åbn alle robotter'),
	whatIs: text('What a business exception is', 'Hvad en forretningsundtagelse er'),
	whatIsText: text(
		'The robot worked, and the case could not be handled by its rules: a person has to look at it.',
		'Robotten virkede, men sagen kunne ikke klares efter reglerne: et menneske skal se på den.',
	),
} as const;

interface Told extends Totals {
	span: string;
	robots: number;
	stillFailing: number;
	rising: number;
}
interface Failed {
	name: string;
	failures: number;
	runs: number;
	missed: number;
	why: string | null;
	/** When it worked again. */
	recovered: string | null;
	/** How it is now is known. */
	known: boolean;
}
interface Rising {
	name: string;
	share: string | null;
	before: string | null;
}

interface OwnerWords {
	subject(told: Told, numbers: Numbers): string;
	lead(told: Told, numbers: Numbers): string;
	unknownSubject(span: string): string;
	unknown(span: string): string;
	failed(failed: Failed): string;
	rising(rising: Rising): string;
}

const en: OwnerWords = {
	subject({ span, runs, failures, missed, stillFailing }, { count }) {
		const parts = [
			...(failures > 0
				? [
						`${failures} of ${count(runs, 'run', 'runs')} failed${stillFailing === 0 ? ', working again' : ''}`,
					]
				: []),
			...(missed > 0 ? [`${count(missed, 'run', 'runs')} missed`] : []),
		];
		return `Your robots ${span}: ${parts.length > 0 ? parts.join(', ') : `${count(runs, 'run', 'runs')}, none failed`}`;
	},
	lead(
		{ span, robots, runs, failures, missed, handled, businessExceptions, stillFailing, rising },
		{ count },
	) {
		const who = robots === 1 ? 'Your robot' : `${robots} of your robots`;
		const ran = `${who} had ${count(runs, 'run', 'runs')} (${span})`;
		const how =
			failures === 0
				? ', none failed'
				: `, ${failures} failed${stillFailing === 0 ? ' and all work again' : `; ${stillFailing === 1 ? 'one robot has' : `${stillFailing} robots have`} not worked since`}`;
		const late = missed === 0 ? '' : ` ${count(missed, 'scheduled run was', 'scheduled runs were')} missed.`;
		const items = ` ${count(handled, 'item was', 'items were')} handled${businessExceptions === 0 ? '' : `, ${count(businessExceptions, 'was a business exception', 'were business exceptions')}${rising > 0 ? ', more than agreed' : ''}`}.`;
		return `${ran}${how}.${late}${items}`;
	},
	unknownSubject: span => `Your robots ${span}: could not be looked up`,
	unknown: span =>
		`What your robots did (${span}) could not be looked up: the collector does not answer. Nothing can be said of them, neither good nor bad.`,
	failed({ name, failures, runs, missed, why, recovered, known }) {
		const so =
			recovered === null
				? known
					? 'has not worked since'
					: 'how it is now is not known'
				: `worked again ${recovered}`;
		const parts = [
			...(failures > 0
				? [
						`${failures} of ${runs} ${runs === 1 ? 'run' : 'runs'} failed${why === null ? '' : ` (last: ${why})`}`,
					]
				: []),
			...(missed > 0 ? [`${missed} scheduled ${missed === 1 ? 'run was' : 'runs were'} missed`] : []),
		];
		return `${name}: ${parts.join(', ')}; ${so}`;
	},
	rising({ name, share, before }) {
		const now = share === null ? 'above the agreed share' : `${share} of the items`;
		const then = before === null ? '' : `, ${before} in the four weeks before`;
		return `${name}: ${now}${then}. See whether the cases have changed, or the rules the robot works by.`;
	},
};

const da: OwnerWords = {
	subject({ span, runs, failures, missed, stillFailing }, { count }) {
		const parts = [
			...(failures > 0
				? [
						`${failures} af ${count(runs, 'kørsel', 'kørsler')} fejlede${stillFailing === 0 ? ', virker igen' : ''}`,
					]
				: []),
			...(missed > 0 ? [`${count(missed, 'kørsel udeblev', 'kørsler udeblev')}`] : []),
		];
		return `Dine robotter ${span}: ${parts.length > 0 ? parts.join(', ') : `${count(runs, 'kørsel', 'kørsler')}, ingen fejlede`}`;
	},
	lead(
		{ span, robots, runs, failures, missed, handled, businessExceptions, stillFailing, rising },
		{ count },
	) {
		const who = robots === 1 ? 'Din robot' : `${robots} af dine robotter`;
		const ran = `${who} havde ${count(runs, 'kørsel', 'kørsler')} (${span})`;
		const how =
			failures === 0
				? ', ingen fejlede'
				: `, ${failures} fejlede${stillFailing === 0 ? ', og alle virker igen' : `; ${stillFailing === 1 ? 'én robot har' : `${stillFailing} robotter har`} ikke virket siden`}`;
		const late = missed === 0 ? '' : ` ${count(missed, 'planlagt kørsel', 'planlagte kørsler')} udeblev.`;
		const items = ` ${count(handled, 'sag', 'sager')} blev klaret${businessExceptions === 0 ? '' : `, ${count(businessExceptions, 'var en forretningsundtagelse', 'var forretningsundtagelser')}${rising > 0 ? ', flere end aftalt' : ''}`}.`;
		return `${ran}${how}.${late}${items}`;
	},
	unknownSubject: span => `Dine robotter ${span}: kunne ikke slås op`,
	unknown: span =>
		`Hvad dine robotter lavede (${span}), kunne ikke slås op: collectoren svarer ikke. Der kan intet siges om dem, hverken godt eller skidt.`,
	failed({ name, failures, runs, missed, why, recovered, known }) {
		const so =
			recovered === null
				? known
					? 'har ikke virket siden'
					: 'hvordan den har det nu, vides ikke'
				: `virkede igen ${recovered}`;
		const parts = [
			...(failures > 0
				? [
						`${failures} af ${runs} ${runs === 1 ? 'kørsel' : 'kørsler'} fejlede${why === null ? '' : ` (sidst: ${why})`}`,
					]
				: []),
			...(missed > 0 ? [`${missed} ${missed === 1 ? 'planlagt kørsel' : 'planlagte kørsler'} udeblev`] : []),
		];
		return `${name}: ${parts.join(', ')}; ${so}`;
	},
	rising({ name, share, before }) {
		const now = share === null ? 'over den aftalte andel' : `${share} af sagerne`;
		const then = before === null ? '' : `, ${before} i de fire uger før`;
		return `${name}: ${now}${then}. Se efter, om sagerne har ændret sig, eller reglerne robotten arbejder efter.`;
	},
};

export const WORDS: Record<Lang, OwnerWords> = { en, da };
