import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EvidenceSnapshot, SignOffDetail } from '#model/evidence.ts';
import { hashOf } from '#model/trail.ts';
import { type Running, runCollector } from '../../collector/app.fixture.ts';
import { type LoginWeb, loginWeb } from '../web/sample/login-web.ts';
import { PASSWORD, sampleUsers } from '../web/sample/users.ts';
import { run } from './run.ts';

const ROBOT = 'udsendelse-af-kampagnebreve';
const KEY = 'a key of pages and collector, of some length';
const NOW = Date.parse('2026-11-20T12:00:00Z');
const DAY = 86_400_000;
let collector: Running;
let on: LoginWeb;
let home: string;
let late: number;

beforeEach(async () => {
	late = 0;
	home = mkdtempSync(join(tmpdir(), 'robotvagt-cli-'));
	const now = () => NOW + late;
	collector = await runCollector(now, { ROBOTVAGT_PERSON_KEY: KEY });
	for (let day = 14; day > 0; day--) {
		const startedAt = new Date(NOW - day * DAY).toISOString();
		const at = new Date(NOW - day * DAY + 600_000).toISOString();
		const facts = { robot: ROBOT, run: `run-${day}`, startedAt, at, outcome: 'success', version: '2.1.0' };
		await collector.post({ type: 'run.finished', ...facts, items: { success: 25 } });
	}
	on = await loginWeb({
		users: await sampleUsers(),
		collector: await collector.app.listen({ host: '127.0.0.1', port: 0 }),
		key: KEY,
		now,
	});
});
afterEach(async () => {
	await on.close();
	await collector.end();
	rmSync(home, { recursive: true });
});

/** What is typed at the prompts, in turn; null: nobody sits there. */
async function command(
	args: string[],
	{ typed = null, env = {} }: { typed?: string[] | null; env?: Record<string, string> } = {},
) {
	let [out, said] = ['', ''];
	const answers = [...(typed ?? [])];
	const next = async (prompt: string) => {
		said += prompt;
		const answer = answers.shift();
		if (answer === undefined) throw new Error(`nobody answers "${prompt}"`);
		return answer;
	};
	const code = await run(args, {
		env: { ROBOTVAGT_WEB_URL: on.url, ...env },
		out: text => {
			out += text;
		},
		say: text => {
			said += text;
		},
		terminal: typed === null ? null : { secret: next, line: next },
		folder: home,
		colours: false,
		columns: 100,
		timeZone: 'Europe/Copenhagen',
		now: () => NOW + late,
	});
	return { code, out, said };
}
const as = (user: string) => {
	const file = join(home, 'password');
	writeFileSync(file, `${PASSWORD}\n`);
	return { env: { ROBOTVAGT_USER: user, ROBOTVAGT_PASSWORD_FILE: file } };
};
/** Logs somebody in in place of whoever was. */
const becomes = async (user: string) =>
	expect((await command(['login', '--user', user], as(user))).code).toBe(0);

test('three people sign a robot out of hypercare from the command line, each seeing first what they sign', async () => {
	await becomes('mette');
	const sample = ['sample', ROBOT, '--checked', '10', '--errors', '0', '--run', 'run-3'];
	expect(await command(sample)).toMatchObject({
		code: 0,
		out: 'The sample is recorded. It is entry 1 of the audit trail.\n',
	});
	await becomes('per');
	expect((await command(['handover', ROBOT, 'restart-tested', '--done'])).code).toBe(0);
	expect((await command(['freeze', ROBOT])).out).toContain('The evidence is frozen: sign-off 1.');
	const { unmet, hash } = (await collector.get<SignOffDetail>(`/v1/robots/${ROBOT}/sign-offs/1`)).signOff;
	const exceptions = unmet.flatMap(name => ['--exception', `${name}=Besluttet i styregruppen = ja`]);
	const sign = (role: string, more = exceptions) => [
		...['sign', ROBOT, '--role', role, '--decision', 'approved'],
		...more,
	];

	const refused = await command([...sign('it-operations', []), '--yes']);
	expect(refused.code).toBe(1);
	expect(refused.said).toContain(unmet[0]);
	const signed = await command(sign('it-operations'), { typed: ['yes'] });
	expect(signed).toMatchObject({ code: 0, out: 'Signed. It is entry 4 of the audit trail.\n' });
	expect(signed.said).toContain(`Evidence SHA-256 ${hash}`);
	expect(signed.said).toContain('14 runs, 0 failed');
	expect(signed.said).toContain('You sign as it-operations: approved');
	await becomes('asta');
	expect((await command([...sign('rpa-team'), '--yes'])).code).toBe(0);
	await becomes('mette');
	const last = await command([...sign('process-owner'), '--yes']);
	expect(last.code).toBe(0);
	expect(last.said).toContain('by Per Juhl (it-operations): approved');
	expect((await command(['show', ROBOT])).out).toContain(': Operation since');
	expect(await collector.get('/v1/audit')).toMatchObject({ entries: 6, fault: null });
});

test('who has not the role, or is nobody, is refused with the reason, and nothing is recorded', async () => {
	await becomes('anders');
	const refused = await command(['freeze', ROBOT]);
	expect(refused.code).toBe(1);
	expect(refused.said).toMatch(/role/);
	await command(['logout']);
	expect(await command(['freeze', ROBOT])).toMatchObject({
		code: 1,
		said: expect.stringContaining('Log in: robotvagt-hypercare login'),
	});
	expect(await collector.get('/v1/audit')).toMatchObject({ entries: 0 });
});

test('the verdicts come with their figures and what is missing, in either language', async () => {
	const english = await command(['show', ROBOT]);
	expect(english.code).toBe(0);
	expect(english.out).toContain(`(${ROBOT}): Hypercare since`);
	expect(english.out).toMatch(/[✓✗?] (Pass|Fail|Too little evidence) +Success of runs +run-success/);
	expect(english.out).toContain('Missing: ');
	expect(english.out).toContain('Still to be handed over: ');
	const danish = await command(['show', 'Udsendelse af kampagnebreve', '--lang', 'da']);
	expect(danish.out).toContain('Kørslernes succes');
	expect(danish.out).toContain('Mangler: ');
	for (const line of english.out.split('\n')) expect(line.length).toBeLessThanOrEqual(110);
	expect((await command(['list'])).out).toContain(ROBOT);
	expect(JSON.parse((await command(['show', ROBOT, '--json'])).out)).toMatchObject({ robot: { id: ROBOT } });
});

test('the evidence is written as JSON and CSV, as it is now and as it was frozen, and never over another file', async () => {
	const file = join(home, 'evidence.json');
	expect((await command(['evidence', ROBOT, '--json', '--out', file])).said).toBe(`Written to ${file}.\n`);
	expect((JSON.parse(readFileSync(file, 'utf8')) as EvidenceSnapshot).runList).toHaveLength(14);
	expect(await command(['evidence', ROBOT, '--csv', '--out', file])).toMatchObject({
		code: 1,
		said: expect.stringContaining('is there already'),
	});
	expect((await command(['evidence', ROBOT, '--csv'])).out).toContain('run-3');
	await becomes('asta');
	await command(['freeze', ROBOT]);
	const frozen = JSON.parse((await command(['evidence', ROBOT, '--json', '--sign-off', '1'])).out);
	expect(hashOf((frozen as SignOffDetail).evidence)).toBe((frozen as SignOffDetail).signOff.hash);
	expect((await command(['evidence', ROBOT, '--csv', '--sign-off', '1'])).out).toContain('run-3');
});

test('every other decision finds its way into the audit trail', async () => {
	await becomes('asta');
	const report = ['incident', ROBOT, '--what', 'wrong_letter', '--description', 'Forkert skabelon brugt'];
	const { out } = await command(report);
	const id = /Incident (\S+) is reported/.exec(out)?.[1] ?? '';
	expect((await command(['grade', ROBOT, id, '--sev', '2', '--reason', 'Ingen nåede at få det'])).code).toBe(
		0,
	);
	expect((await command(['show', ROBOT])).out).toContain(`Reported incidents still open: ${id}`);
	expect((await command(['resolve', ROBOT, id, '--comment', 'Skabelonen er rettet'])).code).toBe(0);
	const explain = ['explain', ROBOT, '--subject', 'volume', '--reason', 'Ferie i afdelingen'];
	expect((await command(explain)).code).toBe(0);
	await command(['freeze', ROBOT]);
	expect((await command(['withdraw', ROBOT, '--reason', 'Der kom en ny version'])).code).toBe(0);
	expect((await command(['phase', ROBOT, 'retired', '--reason', 'Opgaven er væk'])).code).toBe(0);
	expect(await collector.get('/v1/audit')).toMatchObject({ entries: 7, fault: null });
});

test('a login too old to sign with is renewed by asking for the password again, or told to be', async () => {
	await becomes('per');
	await command(['freeze', ROBOT]);
	late = 16 * 60_000;
	const sign = [
		'sign',
		ROBOT,
		'--role',
		'it-operations',
		'--decision',
		'rejected',
		'--comment',
		'Ikke nu',
		'--yes',
	];
	const refused = await command(sign);
	expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('more than 15 minutes ago') });
	expect(refused.said).toContain('Log in: robotvagt-hypercare login');
	const signed = await command(sign, { typed: [PASSWORD, ''] });
	expect(signed.said).toContain('Password of per: ');
	expect(signed.code).toBe(0);
});

test('who does not type yes has signed nothing, and where nobody can be asked --yes is needed', async () => {
	await becomes('per');
	await command(['freeze', ROBOT]);
	const sign = ['sign', ROBOT, '--role', 'it-operations', '--decision', 'rejected'];
	expect(await command(sign, { typed: ['n'] })).toMatchObject({
		code: 1,
		said: expect.stringContaining('Nothing is signed.'),
	});
	expect(await command(sign)).toMatchObject({ code: 2, said: expect.stringContaining('--yes') });
	expect(await collector.get('/v1/audit')).toMatchObject({ entries: 1 });
});

test('a login is kept for its owner alone, for one address, and is gone after logging out', async () => {
	await becomes('mette');
	const file = join(home, 'logins.json');
	expect(statSync(file).mode & 0o777).toBe(0o600);
	const kept = readFileSync(file, 'utf8');
	expect(kept).not.toContain(PASSWORD);
	expect((await command(['whoami'])).out).toContain('"id": "mette"');
	expect((await command(['whoami', '--url', on.url.replace('127.0.0.1', 'localhost')])).code).toBe(1);
	expect((await command(['logout'])).out).toBe('Logged out.\n');
	expect(readFileSync(file, 'utf8')).toBe('{}\n');
	writeFileSync(file, kept);
	expect((await command(['whoami'])).code).toBe(1);
});

test('a wrong password is told as wrong, and keeps nothing', async () => {
	const wrong = await command(['login', '--user', 'mette'], { typed: ['wrong', ''] });
	expect(wrong).toMatchObject({ code: 1, said: expect.stringContaining('user name, password or code') });
	expect(existsSync(join(home, 'logins.json'))).toBe(false);
});

test('all that is typed wrongly is told at once, and reaches nobody', async () => {
	const wrong = await command(['sign', ROBOT, 'more', '--role', 'chef']);
	expect(wrong.code).toBe(2);
	expect(wrong.said).toContain('"more" is one word too many');
	expect(wrong.said).toContain('--role "chef": one of rpa-team, process-owner, it-operations');
	expect(wrong.said).toContain('--decision is missing');
	expect(wrong.said).toContain('robotvagt-hypercare sign --help');
	expect((await command(['sample', ROBOT, '--checked', 'ten', '--errors', '0'])).said).toContain(
		'a whole number',
	);
	expect((await command(['phase', ROBOT, 'operation', '--reason', 'nu'])).said).toContain('the sign-off');
	expect((await command(['handover', ROBOT, 'runbook', '--done', '--open'])).code).toBe(2);
	expect((await command(['frob'])).code).toBe(2);
	expect((await command(['list', '--url', 'ftp://x'])).code).toBe(2);
});

test('what the collector cannot take is refused in its words', async () => {
	await becomes('mette');
	const sample = await command(['sample', ROBOT, '--checked', '3', '--errors', '4']);
	expect(sample.code).toBe(1);
	const accept = await command(['accept-change', ROBOT, `${ROBOT}-1`, '--reason', 'Flere sager nu']);
	expect([accept.code, accept.said]).toEqual([1, expect.stringContaining(`has no change "${ROBOT}-1"`)]);
	expect((await command(['show', 'ingen-robot'])).code).toBe(1);
	expect(
		(await command(['sign', ROBOT, '--role', 'process-owner', '--decision', 'approved', '--yes'])).said,
	).toContain(`robotvagt-hypercare freeze ${ROBOT}`);
});

test('pages or a collector that cannot be reached are told from a refusal', async () => {
	const away = await command(['list', '--url', 'http://127.0.0.1:1']);
	expect(away).toMatchObject({ code: 3, said: expect.stringContaining('cannot be reached') });
	await becomes('mette');
	await collector.app.close();
	expect((await command(['sample', ROBOT, '--checked', '3', '--errors', '0'])).code).toBe(3);
	expect((await command(['list'])).code).toBe(3);
});

test('the program itself tells how it is used and ends with its exit code', async () => {
	const program = (...args: string[]) =>
		new Promise<{ code: number; out: string; said: string }>(resolve => {
			const file = join(import.meta.dirname, 'main.ts');
			const env = { ...process.env, XDG_CONFIG_HOME: home, ROBOTVAGT_WEB_URL: on.url };
			execFile(process.execPath, [file, ...args], { env }, (error, out, said) =>
				resolve({ code: error === null ? 0 : Number(error.code), out, said }),
			);
		});
	const help = await program('--help');
	expect(help).toMatchObject({ code: 0, said: '' });
	expect(help.out).toContain('Exit codes: 0 done, 1 refused');
	expect((await program('sign', '--help')).out).toContain('--exception CRITERION=REASON');
	expect((await program('list')).out).toContain(ROBOT);
	expect((await program('list', '--nonsense')).code).toBe(2);
});
