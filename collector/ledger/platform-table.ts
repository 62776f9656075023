import type { DatabaseSync } from 'node:sqlite';
import { queueProgress } from './queue-progress.ts';
import type { PlatformLists, PlatformSnapshot, QueueReport } from './types.ts';

const LISTS = ['queues', 'workers', 'triggers'] as const;

/** The newest list of queues, of workers and of triggers each source has told of, each replaced as a whole. */
export function platformTable(db: DatabaseSync) {
	const save = db.prepare(
		`insert into platform_lists values (?, ?, ?, ?) on conflict do update set at = excluded.at, body = excluded.body
			where excluded.at > platform_lists.at
				or (excluded.at = platform_lists.at and excluded.body > platform_lists.body)`,
	);
	const one = db.prepare('select body from platform_lists where source = ? and list = ?');
	const all = db.prepare('select source, list, at, body from platform_lists where at >= ? order by source');
	const progress = queueProgress(db);
	return {
		/** Whether the snapshot is news. Of two lists of one moment the greater text stays, so that order never matters. */
		keep(snapshot: PlatformSnapshot): boolean {
			const { source, at, queues } = snapshot;
			const before = queues && JSON.parse((one.get(source, 'queues')?.body ?? '[]') as string);
			const news = LISTS.filter(list => {
				const told = snapshot[list];
				return told !== undefined && save.run(source, list, at, canonical(told)).changes > 0;
			});
			if (queues && news.includes('queues')) progress.note(source, at, before as QueueReport[], queues);
			return news.length > 0;
		},
		since(time: number): PlatformLists[] {
			const found = new Map<string, PlatformLists>();
			const moved = progress.all();
			for (const row of all.all(time)) {
				const source = row.source as string;
				const nothing = { queues: null, workers: null, triggers: null };
				const lists = found.get(source) ?? { source, ...nothing, progress: moved.get(source) ?? new Map() };
				found.set(source, lists);
				const list = { at: row.at as number, list: JSON.parse(row.body as string) };
				lists[row.list as (typeof LISTS)[number]] = list;
			}
			return [...found.values()];
		},
	};
}

/** The same list is the same text, however it was sent. */
function canonical(list: readonly object[]): string {
	return `[${list
		.map(one => JSON.stringify(sortedKeys(one)))
		.sort()
		.join()}]`;
}

function sortedKeys(value: object): object {
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(
		entries.map(([key, one]) => [key, typeof one === 'object' && one !== null ? sortedKeys(one) : one]),
	);
}
