import type { Ledger } from '../ledger/types.ts';
import { startOf } from '../run-start.ts';

/** The robot's starts from a time on, latest first; those that other systems told of among them. At most about `most`. */
export function startsSince(
	ledger: Pick<Ledger, 'runs'>,
	robot: string,
	from: number,
	most = Number.POSITIVE_INFINITY,
): number[] {
	const starts: number[] = [];
	let cursor: string | null = null;
	do {
		const page = ledger.runs({ robot, from, limit: 500, ...(cursor === null ? {} : { cursor }) });
		starts.push(...page.runs.map(startOf));
		cursor = page.next;
	} while (cursor !== null && starts.length < most);
	return starts;
}
