import { SignOffDetail } from '#model/evidence.ts';
import { HypercareReview } from '#model/hypercare.ts';
import { RobotDetail, RobotList } from '#model/read.ts';
import { StatusView } from '#model/status.ts';
import { TrailPage } from '#model/trail.ts';
import { asker, type CollectorClientDeps, read } from '../collector-client.ts';
import type { Lang } from '../mails/texts.ts';

/** What mails about hypercare are made of. Every call rejects when the collector does not answer; null: it knows of none. */
export interface HypercareSources {
	/** Entries of the audit trail after one, oldest first; null from a collector that keeps no trail. */
	decisions(after: number, limit: number): Promise<TrailPage | null>;
	review(robot: string, lang: Lang): Promise<HypercareReview | null>;
	signOff(robot: string, signOff: string): Promise<SignOffDetail | null>;
	robot(id: string): Promise<RobotDetail | null>;
	robots(): Promise<RobotList | null>;
	status(period: { from: number; to: number }): Promise<StatusView | null>;
}

const iso = (at: number) => new Date(at).toISOString();
const part = encodeURIComponent;

export function hypercareSources(deps: CollectorClientDeps): HypercareSources {
	const ask = asker(deps);
	return {
		decisions: (after, limit) =>
			read<TrailPage>(ask, TrailPage, `/v1/decisions?after=${after}&limit=${limit}`),
		review: (robot, lang) =>
			read<HypercareReview>(ask, HypercareReview, `/v1/robots/${part(robot)}/hypercare?lang=${lang}`),
		signOff: (robot, signOff) =>
			read<SignOffDetail>(ask, SignOffDetail, `/v1/robots/${part(robot)}/sign-offs/${part(signOff)}`),
		robot: id => read<RobotDetail>(ask, RobotDetail, `/v1/robots/${part(id)}`),
		robots: () => read<RobotList>(ask, RobotList, '/v1/robots'),
		status: ({ from, to }) => read<StatusView>(ask, StatusView, `/v1/status?from=${iso(from)}&to=${iso(to)}`),
	};
}
