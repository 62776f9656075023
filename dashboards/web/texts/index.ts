import type { Lang } from '../../words.ts';
import { CHARTS } from './charts.ts';
import { CRITERIA, FIGURES } from './hypercare.ts';
import { INCIDENTS } from './incidents.ts';
import { LINKS } from './links.ts';
import { ONCALL } from './oncall.ts';
import { OVERVIEW } from './overview.ts';
import { REPORTS_TEXTS } from './reports.ts';
import { REVIEW } from './review.ts';
import { ROBOT } from './robot.ts';
import { RUN } from './run.ts';
import { RUNBOOKS } from './runbooks.ts';
import { SCHEDULE } from './schedule.ts';
import { SHARED } from './shared.ts';

/** Every text of the pages: one entry per thing said, in all languages side by side. */
export const TEXTS = {
	shared: SHARED,
	incidents: INCIDENTS,
	links: LINKS,
	oncall: ONCALL,
	overview: OVERVIEW,
	reports: REPORTS_TEXTS,
	robot: ROBOT,
	run: RUN,
	runbooks: RUNBOOKS,
	charts: CHARTS,
	review: REVIEW,
	schedule: SCHEDULE,
	criteria: CRITERIA,
	figures: FIGURES,
};

type Spoken<T extends Record<string, Record<Lang, unknown>>> = { readonly [K in keyof T]: T[K][Lang] };
export type Texts = { readonly [K in keyof typeof TEXTS]: Spoken<(typeof TEXTS)[K]> };

function spoken<T extends Record<string, Record<Lang, unknown>>>(texts: T, lang: Lang): Spoken<T> {
	return Object.fromEntries(Object.entries(texts).map(([key, said]) => [key, said[lang]])) as Spoken<T>;
}

/** The texts in one language. */
export function texts(lang: Lang): Texts {
	return {
		shared: spoken(SHARED, lang),
		incidents: spoken(INCIDENTS, lang),
		links: spoken(LINKS, lang),
		oncall: spoken(ONCALL, lang),
		overview: spoken(OVERVIEW, lang),
		reports: spoken(REPORTS_TEXTS, lang),
		robot: spoken(ROBOT, lang),
		run: spoken(RUN, lang),
		runbooks: spoken(RUNBOOKS, lang),
		charts: spoken(CHARTS, lang),
		review: spoken(REVIEW, lang),
		schedule: spoken(SCHEDULE, lang),
		criteria: spoken(CRITERIA, lang),
		figures: spoken(FIGURES, lang),
	};
}
