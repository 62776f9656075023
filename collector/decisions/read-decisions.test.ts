import { appendFileSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BO, BREVE, openDesk } from './desk.fixture.ts';
import { readDecisions } from './read-decisions.ts';

test('what people decided can be read beside the collector, and its file stays as it is', async () => {
	const { file, post } = await openDesk();
	await post(BO, '/samples', { checked: 10, errors: 0 });
	// As the collector leaves it while it writes.
	appendFileSync(file, '{"seq":2,"at":"2026');
	const before = readFileSync(file, 'utf8');
	const { of } = await readDecisions(file);
	expect(of(BREVE).samples).toMatchObject([{ checked: 10, errors: 0 }]);
	expect(of('andre').samples).toEqual([]);
	expect(readFileSync(file, 'utf8')).toBe(before);
});

test('where nobody has decided anything yet there is no file, and nothing has been said', async () => {
	const { of } = await readDecisions('/nowhere/audit.jsonl');
	expect(of(BREVE).phases).toEqual([]);
});
