import type { RobotList } from '#model/read.ts';
import type { ReadDeps } from './deps.ts';
import { marksText, robotHead, robotIds } from './robot-summary.ts';
import { rfc3339 } from './time.ts';

/**
 * All robots as JSON text, or those that are not as they were at a version told before. The pages ask every second for what
 * is two megabytes at 200 robots and hardly changes: each robot's text is compared with the last one, and only those that
 * differ are told, and taken apart again by whoever asked.
 *
 * A version that another process told, or from before a robot came or went, is answered with all.
 */
export function createRobotList(deps: ReadDeps): (since?: string) => string {
	const process = deps.now().toString(36);
	const told = new Map<string, { text: string; edition: number }>();
	let edition = 0;
	/** The robots there are, and since which edition. */
	let roll = { ids: '', edition: 0 };

	const update = (ids: readonly string[]) => {
		const next = edition + 1;
		for (const id of ids) {
			const text = robotText(deps, id);
			if (told.get(id)?.text === text) continue;
			told.set(id, { text, edition: next });
			edition = next;
		}
		if (ids.join() !== roll.ids) {
			const there = new Set(ids);
			for (const id of told.keys()) if (!there.has(id)) told.delete(id);
			roll = { ids: ids.join(), edition: next };
			edition = next;
		}
	};

	const editionOf = (since: string | undefined): number | null => {
		const [of, number] = (since ?? '').split('.');
		const known = of === process && Number(number) >= roll.edition && Number(number) <= edition;
		return known ? Number(number) : null;
	};

	return since => {
		const ids = robotIds(deps);
		update(ids);
		const from = editionOf(since);
		const texts = ids.map(id => told.get(id) as { text: string; edition: number });
		const shown = from === null ? texts : texts.filter(one => one.edition > from);
		const head: Omit<RobotList, 'robots'> = {
			now: rfc3339(deps.now()),
			version: `${process}.${edition}`,
			...(from !== null && since !== undefined && { since }),
		};
		return withField(head, 'robots', `[${shown.map(one => one.text).join()}]`);
	};
}

const robotText = (deps: ReadDeps, id: string) =>
	withField(robotHead(deps, id), 'lastRuns', marksText(deps, id));

/** An object as JSON with one more field, whose JSON is there already. */
function withField(object: object, name: string, text: string): string {
	return `${JSON.stringify(object).slice(0, -1)},"${name}":${text}}`;
}
