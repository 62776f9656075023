import {
	appendFileSync,
	readFileSync,
	renameSync,
	statSync,
	truncateSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newFolder } from './folder.fixture.ts';
import { ANNA, forged, linesOfEntries, madeTrail } from './trail.fixture.ts';
import type { TrailEntry } from './trail.ts';
import { verifyTrail } from './trail-check.ts';
import { openTrail } from './trail-file.ts';

const NOW = Date.UTC(2026, 10, 2, 8);
const newFile = () => join(newFolder(), 'audit.jsonl');
const said = (data: unknown) => ({ by: ANNA, action: 'sample.recorded', robot: 'breve', data });
const linesIn = (file: string) => readFileSync(file, 'utf8').split('\n').slice(0, -1);

async function withLog(file: string, keep?: (entry: TrailEntry) => TrailEntry) {
	const told: string[] = [];
	const tell = (_: object, message: string) => void told.push(message);
	const trail = await openTrail({
		file,
		now: () => NOW,
		log: { warn: tell, error: tell },
		...(keep && { keep }),
	});
	return { trail, told };
}

/** A file of six entries. */
function filled(): string {
	const file = newFile();
	writeFileSync(file, `${linesOfEntries(madeTrail(6)).join('\n')}\n`);
	return file;
}

test('what was said is in the file when it is answered, for its owner alone, and there when it is opened again', async () => {
	const file = newFile();
	const { trail } = await withLog(file);
	expect(trail.entries()).toEqual([]);
	const first = await trail.append(said({ checked: 10 }));
	expect(linesIn(file).map(line => JSON.parse(line))).toEqual([first]);
	expect(first).toMatchObject({ seq: 1, at: '2026-11-02T08:00:00.000Z', by: ANNA, data: { checked: 10 } });
	expect(statSync(file).mode & 0o777).toBe(0o600);
	await trail.close();
	const { trail: again } = await withLog(file);
	const second = await again.append(said({ checked: 4 }));
	expect(again.entries()).toEqual([first, second]);
	expect(verifyTrail(linesIn(file))).toEqual([]);
	await again.close();
});

test('many at the same moment follow from each other, in the order they came', async () => {
	const file = newFile();
	const { trail } = await withLog(file);
	const made = await Promise.all(Array.from({ length: 50 }, (_, index) => trail.append(said({ index }))));
	expect(made.map(({ seq, data }) => [seq, data])).toEqual(made.map((_, index) => [index + 1, { index }]));
	expect(verifyTrail(linesIn(file))).toEqual([]);
	expect(await trail.verify()).toEqual({ entries: 50, head: made.at(-1)!.hash, fault: null });
	await trail.close();
});

test('what JSON cannot say is refused alone', async () => {
	const { trail } = await withLog(newFile());
	const [good, bad] = await Promise.allSettled([
		trail.append(said({ comment: 'fine' })),
		trail.append(said({ comment: '\ud800' })),
	]);
	expect([good.status, bad.status]).toEqual(['fulfilled', 'rejected']);
	await trail.close();
});

test('a last line that a crash cut off is put aside, told in the log, and the trail goes on', async () => {
	const file = filled();
	appendFileSync(file, '{"action":"sample.rec');
	const { trail, told } = await withLog(file);
	expect(told).toEqual([expect.stringContaining('cut off as it was written')]);
	await trail.append(said({ checked: 1 }));
	expect(verifyTrail(linesIn(file))).toEqual([]);
	expect(linesIn(file)).toHaveLength(7);
	expect(readFileSync(`${file}.torn`, 'utf8')).toBe('{"action":"sample.rec\n');
	await trail.close();
});

test('a last entry that lacks nothing but the end of its line is kept', async () => {
	const file = filled();
	truncateSync(file, statSync(file).size - 1);
	const { trail } = await withLog(file);
	expect(trail.entries()).toHaveLength(6);
	await trail.append(said({ checked: 1 }));
	expect(verifyTrail(linesIn(file))).toEqual([]);
	await trail.close();
});

test('a broken trail takes nothing more and says where it is broken; what comes before that still counts', async () => {
	const file = filled();
	const before = readFileSync(file, 'utf8').replace('"id":"s-4"', '"id":"s-5"');
	writeFileSync(file, before);
	const { trail, told } = await withLog(file);
	expect(trail.fault()).toBe(
		'audit.jsonl, line 4: the content of entry 4 was changed: it does not have its hash',
	);
	expect(told).toEqual(['the audit trail is broken: it takes nothing more']);
	await expect(trail.append(said({}))).rejects.toThrow(/line 4/);
	expect(trail.entries().map(({ seq }) => seq)).toEqual([1, 2, 3]);
	expect(readFileSync(file, 'utf8')).toBe(before);
	expect((await trail.verify()).fault).toMatch(/line 4/);
	await trail.close();
});

test('what is done to the file of a running process is found when it is verified, even with all hashes made anew', async () => {
	const anew = () => {
		const [first, ...rest] = madeTrail(6);
		const forgery = [forged(first!, { errors: 3 })];
		for (const entry of rest) forgery.push(forged(entry, entry.data, forgery.at(-1)!.hash));
		return linesOfEntries(forgery);
	};
	const lines = linesOfEntries(madeTrail(6));
	const cases: [string, string[], RegExp][] = [
		['changed', lines.with(1, lines[1]!.replace('"errors":0', '"errors":1')), /line 2: the content/],
		['made anew', anew(), /line 1: entry 1 is not the one that was written/],
		['cut off', lines.slice(0, 4), /entries 5 to 6 are missing at the end/],
		['added to', linesOfEntries(madeTrail(7)), /line 7: somebody else/],
	];
	for (const [what, changed, reason] of cases) {
		const file = filled();
		const { trail } = await withLog(file);
		writeFileSync(file, changed.map(line => `${line}\n`).join(''));
		expect((await trail.verify()).fault, what).toMatch(reason);
		await expect(trail.append(said({})), what).rejects.toThrow(/broken/);
		await trail.close();
	}
});

test('nothing is added to a file whose length somebody else has changed', async () => {
	const file = filled();
	const { trail } = await withLog(file);
	appendFileSync(file, 'x\n');
	await expect(trail.append(said({}))).rejects.toThrow(/changed its length/);
	await trail.close();
});

test('nothing is added after an edit that leaves the length as it was, nor to a file that was put in its place', async () => {
	const edit = (file: string) =>
		writeFileSync(file, readFileSync(file, 'utf8').replace('"errors":0', '"errors":1'));
	const cases: [string, (file: string) => void, RegExp][] = [
		['edited', edit, /line 1: the content of entry 1 was changed/],
		[
			'edited, with its times put back',
			file => {
				const { atime, mtime } = statSync(file);
				edit(file);
				utimesSync(file, atime, mtime);
			},
			/line 1: the content of entry 1 was changed/,
		],
		['replaced', file => renameSync(filled(), file), /put another file in its place/],
		['taken away', file => renameSync(file, `${file}.away`), /taken it away/],
	];
	for (const [what, harm, reason] of cases) {
		const file = filled();
		const { trail } = await withLog(file);
		await trail.append(said({ checked: 1 }));
		harm(file);
		await expect(trail.append(said({})), what).rejects.toThrow(reason);
		await trail.check();
		expect(trail.fault(), what).toMatch(reason);
		await trail.close();
	}
});

test('a look at the file tells of an edit before anybody adds to it, and a touched file that is as it was goes on', async () => {
	const file = filled();
	const { trail } = await withLog(file);
	utimesSync(file, 1, 1);
	await trail.check();
	expect(trail.fault()).toBeNull();
	await trail.append(said({ checked: 1 }));
	await trail.check();
	expect(trail.fault()).toBeNull();
	writeFileSync(file, readFileSync(file, 'utf8').replace('"errors":0', '"errors":1'));
	await trail.check();
	expect(trail.fault()).toMatch(/line 1/);
	await trail.close();
});

test('what is large is kept on disk only, and read back as it was written', async () => {
	const file = newFile();
	const { trail } = await withLog(file, entry => ({ ...entry, data: null }));
	const evidence = { runs: Array.from({ length: 20_000 }, (_, run) => `løb-${run}`) };
	const entry = await trail.append(said({ evidence }));
	await trail.append(said({ checked: 3 }));
	expect(trail.entries()[0]!.data).toBeNull();
	expect(await trail.whole(1)).toEqual(entry);
	expect((await trail.whole(2)).data).toEqual({ checked: 3 });
	writeFileSync(file, readFileSync(file, 'utf8').replace('løb-7"', 'løb-8"'));
	await expect(trail.whole(1)).rejects.toThrow(/no longer what was written/);
	await trail.close();
});
