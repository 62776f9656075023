import type { ItemOutcome } from '#model/outcome.ts';
import type { Office } from './office.ts';
import type { Page } from './page.ts';

export type Facts = Record<string, string>;

const JUDGEMENT = 'Kræver en sagsbehandlers vurdering';

/**
 * One task from its page to its end: filled in with what `answer` says, or referred to a person where the page or `answer`
 * (undefined) says so. Throws what the office throws.
 */
export async function handleTask(
	office: Office,
	path: string,
	answer: (facts: Facts) => Facts | undefined,
): Promise<ItemOutcome> {
	const page = await office.open(path);
	const values = needsJudgement(page) ? undefined : answer(factsOf(page));
	if (values === undefined) {
		await office.send(page, 'henvis');
		return 'business_exception';
	}
	await office.send(page, 'behandl', values);
	return 'success';
}

export function factsOf(page: Page): Facts {
	return Object.fromEntries(page.marked('data-fact'));
}

export function needsJudgement(page: Page): boolean {
	return page.says(JUDGEMENT);
}
