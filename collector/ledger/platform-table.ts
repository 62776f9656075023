import type { DatabaseSync } from 'node:sqlite';
import type { PlatformLists, PlatformSnapshot } from './types.ts';

/** The newest list of queues and of workers each source has told of, each replaced as a whole. */
export function platformTable(db: DatabaseSync) {
	const save = db.prepare(
		`insert into platform_lists values (?, ?, ?, ?) on conflict do update set at = excluded.at, body = excluded.body
			where excluded.at > platform_lists.at
				or (excluded.at = platform_lists.at and excluded.body > platform_lists.body)`,
	);
	const all = db.prepare('select source, list, at, body from platform_lists where at >= ? order by source');
	return {
		/** Whether the snapshot is news. Of two lists of one moment the greater text stays, so that order never matters. */
		keep({ source, at, queues, workers }: PlatformSnapshot): boolean {
			let news = false;
			for (const [list, body] of [
				['queues', queues && canonical(queues)],
				['workers', workers && canonical(workers)],
			] as const) {
				if (body !== undefined && save.run(source, list, at, body).changes > 0) news = true;
			}
			return news;
		},
		since(time: number): PlatformLists[] {
			const found = new Map<string, PlatformLists>();
			for (const row of all.all(time)) {
				const source = row.source as string;
				const lists = found.get(source) ?? { source, queues: null, workers: null };
				found.set(source, lists);
				const list = { at: row.at as number, list: JSON.parse(row.body as string) };
				if (row.list === 'queues') lists.queues = list;
				else lists.workers = list;
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
