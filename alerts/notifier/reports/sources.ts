import { HypercareList, HypercareReview } from '#model/hypercare.ts';
import { RobotDetail, RobotList, RunList, type RunSummary } from '#model/read.ts';
import { StatusView } from '#model/status.ts';
import { asker, type CollectorClientDeps, read } from '../collector-client.ts';
import type { Lang } from '../mails/texts.ts';
import type { Period } from './period.ts';

/** What reports ask of the collector; every call rejects when it does not answer. */
export interface ReportSources {
	status(period: Pick<Period, 'from' | 'to'>): Promise<StatusView>;
	hypercare(lang: Lang): Promise<HypercareList>;
	/** Null for a robot that is not in the register. */
	review(robot: string, lang: Lang): Promise<HypercareReview | null>;
	robots(): Promise<RobotList>;
	robot(id: string): Promise<RobotDetail | null>;
	/** Failed runs that started in the period, newest first; at most ten thousand. */
	failedRuns(period: Pick<Period, 'from' | 'to'>): Promise<RunSummary[]>;
	/** Failed runs that on-call has not been mailed about; at most five hundred. */
	unmailedRuns(): Promise<RunSummary[]>;
}

const PAGE = 500;
const PAGES = 20;
const iso = (at: number) => new Date(at).toISOString();

export function reportSources(deps: CollectorClientDeps): ReportSources {
	const ask = asker(deps);
	async function get<T>(schema: Parameters<typeof read>[1], path: string): Promise<T> {
		const answer = await read<T>(ask, schema, path);
		if (answer === null) throw new Error(`collector: ${path} answered 404`);
		return answer;
	}
	return {
		status: ({ from, to }) => get(StatusView, `/v1/status?from=${iso(from)}&to=${iso(to)}`),
		hypercare: lang => get(HypercareList, `/v1/hypercare?lang=${lang}`),
		review: (robot, lang) =>
			read<HypercareReview>(
				ask,
				HypercareReview,
				`/v1/robots/${encodeURIComponent(robot)}/hypercare?lang=${lang}`,
			),
		robots: () => get(RobotList, '/v1/robots'),
		robot: id => read<RobotDetail>(ask, RobotDetail, `/v1/robots/${encodeURIComponent(id)}`),
		async failedRuns({ from, to }) {
			const runs: RunSummary[] = [];
			let cursor: string | null = null;
			for (let page = 0; page < PAGES; page++) {
				const after: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
				const range = `from=${iso(from)}&to=${iso(to - 1)}`;
				const list: RunList = await get(RunList, `/v1/runs?failed=true&limit=${PAGE}&${range}${after}`);
				runs.push(...list.runs);
				cursor = list.next;
				if (cursor === null) break;
			}
			return runs;
		},
		unmailedRuns: async () => (await get<RunList>(RunList, `/v1/runs?unnotified=true&limit=${PAGE}`)).runs,
	};
}
