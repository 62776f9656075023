import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newFolder } from '#model/folder.fixture.ts';
import { forged, linesOfEntries, madeTrail } from '#model/trail.fixture.ts';
import { lineOf, type TrailEntry } from '#model/trail.ts';
import { ANNA, BO, BREVE, CARL, openDesk } from '../decisions/desk.fixture.ts';

/** The command, as people start it. */
function audit(...args: string[]) {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[join(import.meta.dirname, 'main.ts'), ...args],
		{
			encoding: 'utf8',
			env: { ...process.env, NODE_OPTIONS: '' },
		},
	);
	return { status, out: stdout, fault: stderr };
}

/** The folder of a collector, in which one robot was signed off by three. */
async function signedOff() {
	const desk = await openDesk();
	await desk.post(BO, '/samples', { checked: 10, errors: 0, comment: 'Fint.\nAlt vel.' });
	const hash = await desk.freeze();
	for (const [who, role] of [
		[ANNA, 'rpa-team'],
		[BO, 'process-owner'],
		[CARL, 'it-operations'],
	] as const) {
		await desk.post(who, '/sign-offs/1/signatures', { role, decision: 'approved', hash });
	}
	await desk.close();
	return { data: desk.data, file: desk.file, hash, head: desk.decisions.state().head };
}

const entriesOf = (file: string) =>
	readFileSync(file, 'utf8')
		.trimEnd()
		.split('\n')
		.map(line => JSON.parse(line) as TrailEntry);
const write = (file: string, entries: readonly TrailEntry[]) =>
	writeFileSync(file, entries.map(entry => `${lineOf(entry)}\n`).join(''));

test('a trail nobody touched is whole: entries, head, and each sign-off with the hash of its evidence', async () => {
	const { data, hash, head } = await signedOff();
	const { status, out } = audit('verify', '--data', data);
	expect(status).toBe(0);
	expect(out).toContain('entries   5, 2026-11-02T08:00:00.000Z');
	expect(out).toContain('robots    1: kampagnebreve');
	expect(out).toContain(`head      ${head}`);
	expect(out).toContain(`ledger    remembers entry 5 ${head}`);
	expect(out).toContain('kampagnebreve 1: approved, signed by Anna Holm, Bo Holm, Carl Holm');
	expect(out).toContain(`${hash} (the evidence has it)`);
	expect(out).toMatch(/^ {2}whole$/m);
});

test('it works on a copy of the file alone, and on the trail of who got in', async () => {
	const { file, head } = await signedOff();
	const elsewhere = newFolder();
	copyFileSync(file, join(elsewhere, 'kopi.jsonl'));
	expect(audit('verify', join(elsewhere, 'kopi.jsonl'), '--head', head).status).toBe(0);
	writeFileSync(join(elsewhere, 'access.jsonl'), `${linesOfEntries(madeTrail(3)).join('\n')}\n`);
	expect(audit('verify', '--data', elsewhere)).toMatchObject({
		status: 0,
		out: expect.stringContaining('access.jsonl'),
	});
	appendFileSync(join(elsewhere, 'access.jsonl'), 'x\n');
	expect(audit('verify', '--data', elsewhere)).toMatchObject({
		status: 1,
		out: expect.stringContaining('line 4: it is not JSON'),
	});
});

test('a fault is named by its line, and the answer is 1', async () => {
	const { data, file } = await signedOff();
	writeFileSync(file, readFileSync(file, 'utf8').replace('"checked":10', '"checked":20'));
	const { status, out } = audit('verify', '--data', data);
	expect(status).toBe(1);
	expect(out).toContain(
		'BROKEN: 1 fault\n    line 1: the content of entry 1 was changed: it does not have its hash',
	);
});

test('a cut end is betrayed by the ledger; on a copy without it by a hash noted earlier', async () => {
	const { data, file, head } = await signedOff();
	write(file, entriesOf(file).slice(0, 3));
	expect(audit('verify', '--data', data)).toMatchObject({
		status: 1,
		out: expect.stringContaining('by what the ledger remembers, entries 4 to 5 are missing at the end'),
	});
	const copy = join(newFolder(), 'audit.jsonl');
	copyFileSync(file, copy);
	expect(audit('verify', copy).status).toBe(0);
	expect(audit('verify', copy, '--head', head)).toMatchObject({
		status: 1,
		out: expect.stringContaining('BROKEN: no entry has the hash'),
	});
});

test('hashes made anew after a change are betrayed by the ledger, and by a hash noted earlier', async () => {
	const { data, file, head } = await signedOff();
	const anew: TrailEntry[] = [];
	for (const entry of entriesOf(file)) {
		const data = entry.seq === 1 ? { ...(entry.data as object), errors: 2 } : entry.data;
		anew.push(forged(entry, data, anew.at(-1)?.hash));
	}
	write(file, anew);
	expect(audit('verify', '--data', data)).toMatchObject({
		status: 1,
		out: expect.stringContaining('the hashes were made anew'),
	});
	expect(audit('verify', file, '--head', head).status).toBe(1);
});

test('evidence that is not what was signed is named, though every hash of the chain fits', async () => {
	const { file } = await signedOff();
	const anew: TrailEntry[] = [];
	for (const entry of entriesOf(file)) {
		const data = JSON.parse(JSON.stringify(entry.data).replace('"days":20', '"days":40')) as unknown;
		anew.push(forged(entry, data, anew.at(-1)?.hash));
	}
	const copy = join(newFolder(), 'audit.jsonl');
	write(copy, anew);
	const { status, out } = audit('verify', copy);
	expect(status).toBe(1);
	expect(out).toContain('line 2: the evidence of sign-off 1 of kampagnebreve does not have its hash');
	expect(out).toContain('THE EVIDENCE DOES NOT HAVE IT');
});

test('a line that was cut off as it was written is told', async () => {
	const { data, file } = await signedOff();
	appendFileSync(file, '{"action":"samp');
	expect(audit('verify', '--data', data)).toMatchObject({
		status: 1,
		out: expect.stringContaining('line 6: it has no end'),
	});
});

test('the list says who decided what, when, without evidence and on one line each', async () => {
	const { data } = await signedOff();
	const { status, out } = audit('show', '--data', data, '--robot', BREVE);
	expect(status).toBe(0);
	const lines = out.trimEnd().split('\n');
	expect(lines).toHaveLength(5);
	expect(lines[0]).toBe(
		'    1  2026-11-02T08:00:00.000Z  Bo Holm (bo, local)  kampagnebreve  sample.recorded  checked=10  comment=Fint. Alt vel.  errors=0  id=s-1',
	);
	expect(out).not.toContain('runList');
	expect(audit('show', '--data', data, '--robot', 'nobody').out).toBe('');
});

test('the frozen evidence is printed so that its SHA-256 is the hash that was signed', async () => {
	const { data, hash } = await signedOff();
	const { status, out } = audit('evidence', '--data', data, '--robot', BREVE, '--sign-off', '1');
	expect(status).toBe(0);
	expect(createHash('sha256').update(out).digest('hex')).toBe(hash);
	expect(JSON.parse(out)).toMatchObject({ days: 20 });
	expect(audit('evidence', '--data', data, '--robot', BREVE, '--sign-off', '2').status).toBe(2);
});

test('what makes no sense is answered with 2 and the reason', () => {
	const empty = newFolder();
	expect(audit('verify', '--data', empty)).toMatchObject({
		status: 2,
		fault: expect.stringContaining('no audit trail'),
	});
	expect(audit('verify', '--data', join(empty, 'nowhere')).status).toBe(2);
	expect(audit('verify', '--head', 'abc')).toMatchObject({
		status: 2,
		fault: expect.stringContaining('64 hexadecimal'),
	});
	expect(audit('prove')).toMatchObject({
		status: 2,
		fault: 'robotvagt-audit: there is no command "prove"\n',
	});
	expect(audit('evidence', '--robot', BREVE).status).toBe(2);
	expect(audit('verify', '--frob').status).toBe(2);
	expect(audit('help')).toMatchObject({ status: 0, out: expect.stringContaining('robotvagt-audit verify') });
});
