import type { Lang } from '../../words.ts';
import { AFTER } from './after.ts';
import { CHARTS } from './charts.ts';
import { ASKED, FIGURE_TEXTS, OVERRIDES, REVIEW_ACTIONS } from './criteria.ts';
import { DECIDE, RECORDED } from './decide.ts';
import { DRIFT } from './drift.ts';
import { EXPLANATIONS } from './explanations.ts';
import { HANDOVER } from './handover.ts';
import { FIGURES } from './hypercare.ts';
import { INCIDENTS } from './incidents.ts';
import { LINKS } from './links.ts';
import { LOGIN } from './login.ts';
import { OIDC_TEXTS } from './oidc.ts';
import { ONCALL } from './oncall.ts';
import { OVERVIEW } from './overview.ts';
import { REPORT } from './report.ts';
import { REPORTED } from './reported.ts';
import { REPORTS_TEXTS } from './reports.ts';
import { REVIEW } from './review.ts';
import { REVIEWED } from './reviewed.ts';
import { ROBOT } from './robot.ts';
import { RUN } from './run.ts';
import { RUNBOOKS } from './runbooks.ts';
import { SAMPLES } from './samples.ts';
import { SCHEDULE } from './schedule.ts';
import { SHARED } from './shared.ts';
import { SIGN_OFF } from './sign-off.ts';
import { SIGNING } from './signing.ts';
import { STANDING } from './standing.ts';
import { TIMELINE } from './timeline.ts';

const WHOLE_REVIEW = { ...REVIEW, ...REVIEWED, ...STANDING };

/** Every text of the pages: one entry per thing said, in all languages side by side. */
export const TEXTS = {
	shared: SHARED,
	incidents: INCIDENTS,
	links: LINKS,
	login: LOGIN,
	oidc: OIDC_TEXTS,
	oncall: ONCALL,
	overview: OVERVIEW,
	report: REPORT,
	reports: REPORTS_TEXTS,
	robot: ROBOT,
	run: RUN,
	runbooks: RUNBOOKS,
	charts: CHARTS,
	review: WHOLE_REVIEW,
	reviewActions: REVIEW_ACTIONS,
	schedule: SCHEDULE,
	figures: FIGURES,
	figureTexts: FIGURE_TEXTS,
	asked: ASKED,
	overrides: OVERRIDES,
	timeline: TIMELINE,
	decide: DECIDE,
	recorded: RECORDED,
	signOff: SIGN_OFF,
	signing: SIGNING,
	samples: SAMPLES,
	reported: REPORTED,
	handover: HANDOVER,
	explanations: EXPLANATIONS,
	drift: DRIFT,
	after: AFTER,
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
		login: spoken(LOGIN, lang),
		oidc: spoken(OIDC_TEXTS, lang),
		oncall: spoken(ONCALL, lang),
		overview: spoken(OVERVIEW, lang),
		report: spoken(REPORT, lang),
		reports: spoken(REPORTS_TEXTS, lang),
		robot: spoken(ROBOT, lang),
		run: spoken(RUN, lang),
		runbooks: spoken(RUNBOOKS, lang),
		charts: spoken(CHARTS, lang),
		review: spoken(WHOLE_REVIEW, lang),
		reviewActions: spoken(REVIEW_ACTIONS, lang),
		schedule: spoken(SCHEDULE, lang),
		figures: spoken(FIGURES, lang),
		figureTexts: spoken(FIGURE_TEXTS, lang),
		asked: spoken(ASKED, lang),
		overrides: spoken(OVERRIDES, lang),
		timeline: spoken(TIMELINE, lang),
		decide: spoken(DECIDE, lang),
		recorded: spoken(RECORDED, lang),
		signOff: spoken(SIGN_OFF, lang),
		signing: spoken(SIGNING, lang),
		samples: spoken(SAMPLES, lang),
		reported: spoken(REPORTED, lang),
		handover: spoken(HANDOVER, lang),
		explanations: spoken(EXPLANATIONS, lang),
		drift: spoken(DRIFT, lang),
		after: spoken(AFTER, lang),
	};
}
