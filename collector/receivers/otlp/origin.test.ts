import { expect, test } from 'vitest';
import { factsOf } from './origin.ts';

const MADE_UP = '627cc493-f310-47de-96bd-71410b7dec09';

test.each([
	['the host', { 'host.name': 'vdi-07', 'service.instance.id': MADE_UP }, 'vdi-07'],
	[
		'the instance, where it was given a name and no host is named',
		{ 'service.instance.id': 'vdi-08' },
		'vdi-08',
	],
	['nobody, where an SDK made up an id for its process', { 'service.instance.id': MADE_UP }, undefined],
])('the worker is %s', (_who, said, worker) => {
	expect(factsOf(said).worker).toBe(worker);
});
