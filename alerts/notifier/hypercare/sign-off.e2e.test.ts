import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assertPerson, PERSON_HEADER } from '#model/assertion.ts';
import type { HypercareReview } from '#model/hypercare.ts';
import type { Role } from '#model/person.ts';
import { type Child, child, freePort } from '../testing/child.ts';
import { startWatch, type TestWatch } from '../testing/notifier.ts';

/** With the real collector: what people decide there is what is mailed here. */
const ROOT = join(import.meta.dirname, '../../..');
const KEY = 'a key of at least thirty-two characters';
const folder = mkdtempSync(join(tmpdir(), 'robotvagt-sign-off-'));
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const REGISTER = `robots:
  - id: breve
    name: Breve
    department: Integration
    owner: Leder af Integration
    targetSystems: [KMD Aktiv]
    schedule: adhoc
    maxDuration: 1h
    goLive: ${day(-20)}
    recipients: { oncall: [vagt@example.dk], owner: [ejer@example.dk] }
`;
const PEOPLE: Record<Role, string> = {
	'rpa-team': 'Bo Lindqvist',
	'process-owner': 'Anne Vestergaard',
	'it-operations': 'Kirsten Holm',
};

let collector: Child;
let url = '';
let watch: TestWatch;

beforeAll(async () => {
	const port = await freePort();
	url = `http://127.0.0.1:${port}`;
	writeFileSync(join(folder, 'robots.yaml'), REGISTER);
	collector = child(process.execPath, [join(ROOT, 'collector/main.ts')], {
		...{ ready: `${url}/readyz`, cwd: folder },
		env: {
			...{ ROBOTVAGT_DATA: join(folder, 'data'), ROBOTVAGT_REGISTER: join(folder, 'robots.yaml') },
			...{ COLLECTOR_PORT: String(port), ROBOTVAGT_PERSON_KEY: KEY },
		},
	});
	await collector.start();
	watch = await startWatch({ COLLECTOR_URL: url, ROBOTVAGT_LANG: 'da' });
});
afterAll(async () => {
	await watch?.close();
	await collector?.kill();
	rmSync(folder, { recursive: true, force: true });
});

async function says(role: Role, path: string, body?: object): Promise<{ id: string }> {
	const name = PEOPLE[role];
	const person = {
		...{ id: role, name, mail: null, grants: [{ role }], via: 'local' as const },
		authenticatedAt: new Date().toISOString(),
	};
	const asked = { method: 'POST', path: `/v1/robots/breve${path}` };
	const answer = await fetch(`${url}${asked.path}`, {
		method: 'POST',
		headers: {
			[PERSON_HEADER]: await assertPerson(person, asked, KEY, Date.now()),
			...(body && { 'content-type': 'application/json' }),
		},
		...(body && { body: JSON.stringify(body) }),
	});
	const said = await answer.json();
	expect(said, JSON.stringify(said)).toMatchObject({ seq: expect.any(Number) });
	return said as { id: string };
}
const review = async () =>
	(await (await fetch(`${url}/v1/robots/breve/hypercare`)).json()) as HypercareReview;

/** The subjects mailed since, each with those it went to. */
async function mailed(): Promise<Record<string, string[]>> {
	const before = watch.mail.mails.length;
	await watch.notifier.hypercareOnce();
	for (let round = 0; round < 3; round++) await watch.notifier.outboxOnce();
	const subjects: Record<string, string[]> = {};
	for (const { parsed, to } of watch.mail.mails.slice(before)) {
		const subject = parsed.subject!.replace('[Robotvagt] ', '');
		subjects[subject] = [...(subjects[subject] ?? []), String(to)].sort();
	}
	return subjects;
}
const EVERYBODY = ['ejer@example.dk', 'it-drift@example.dk', 'rpa@example.dk'];

it('from the frozen evidence to the last signature, a condition fulfilled, and back to hypercare', async () => {
	expect(await mailed()).toEqual({});
	const { id } = await says('rpa-team', '/sign-offs');
	const [signOff] = (await review()).signOffs;
	const unmet = signOff!.unmet;
	expect(unmet.length).toBeGreaterThan(0);
	expect(await mailed()).toEqual({
		[`Breve er frosset til sign-off, ${unmet.length} krav er ikke opfyldt`]: EVERYBODY,
	});

	const exceptions = unmet.map(criterion => ({ criterion, reason: 'Kendt og aftalt' }));
	const approve = { decision: 'approved', hash: signOff!.hash, exceptions };
	await says('rpa-team', `/sign-offs/${id}/signatures`, { ...approve, role: 'rpa-team' });
	await says('it-operations', `/sign-offs/${id}/signatures`, { ...approve, role: 'it-operations' });
	expect(await mailed()).toEqual({});
	const condition = { text: 'Vejledningen skal opdateres', deadline: day(10) };
	await says('process-owner', `/sign-offs/${id}/signatures`, {
		...{ ...approve, role: 'process-owner', decision: 'approved_with_conditions', condition },
	});
	expect(await mailed()).toEqual({ 'Breve er godkendt med forbehold': EVERYBODY });
	const text = watch.mail.mails.at(-1)!.parsed.text!.replace(/\s+/g, ' ');
	for (const said of [
		...Object.values(PEOPLE),
		'Vejledningen skal opdateres',
		'Kendt og aftalt',
		signOff!.hash,
	])
		expect(text).toContain(said);
	const { plan, conditions } = await review();
	expect(plan.nextOn).not.toBeNull();
	expect(text).toContain('Det første statusmøde skal holdes');

	await says('rpa-team', `/conditions/${conditions[0]!.id}/fulfilment`, { comment: 'Opdateret' });
	await says('it-operations', '/phase', { to: 'hypercare', reason: 'Systemet er opgraderet' });
	expect(await mailed()).toEqual({
		'Breve: et forbehold fra godkendelsen er opfyldt': EVERYBODY,
		'Breve er tilbage i hypercare': EVERYBODY,
	});
	expect(await mailed()).toEqual({});
});

it('a collector that dies and comes back says nothing twice, and what was decided meanwhile is told', async () => {
	await collector.kill();
	expect(await mailed()).toEqual({});
	await collector.start();
	const { id } = await says('rpa-team', '/sign-offs');
	await watch.restart();
	await says('rpa-team', `/sign-offs/${id}/withdrawal`, { reason: 'For tidligt' });
	expect(await mailed()).toEqual({ 'Sign-off af Breve er trukket tilbage': EVERYBODY });
});
