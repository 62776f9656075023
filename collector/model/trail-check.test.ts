import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forged, linesOfEntries, madeTrail } from './trail.fixture.ts';
import { lineOf } from './trail.ts';
import { checkTrail, verifyTrail } from './trail-check.ts';
import { decode } from './trail-lines.ts';

const entries = madeTrail(6);
const lines = linesOfEntries(entries);
const reasons = (changed: readonly string[]) =>
	verifyTrail(changed).map(({ line, reason }) => `${line}: ${reason}`);

test('a trail nobody touched has no fault, and neither has an empty one', () => {
	expect(verifyTrail(lines)).toEqual([]);
	expect(verifyTrail([])).toEqual([]);
});

test('any single byte of any line that is another one is caught', () => {
	const bytes = lines.map(line => Buffer.from(line, 'utf8'));
	const place = fc
		.nat(bytes.length - 1)
		.chain(line => fc.tuple(fc.constant(line), fc.nat(bytes[line]!.length - 1)));
	fc.assert(
		fc.property(place, fc.integer({ min: 1, max: 255 }), ([line, at], flip) => {
			const changed = Buffer.from(bytes[line]!);
			changed[at] = changed[at]! ^ flip;
			const check = checkTrail();
			bytes.forEach((one, index) => void check.add(decode(index === line ? changed : one)));
			return check.faults().length > 0;
		}),
		{ numRuns: 1500 },
	);
});

test('the same content in other bytes is caught: an escape in capitals, an exponent, a blank', () => {
	for (const [from, to] of [
		['\\u001f', '\\u001F'],
		['"errors":0', '"errors":0e0'],
		['"seq":2', '"seq": 2'],
	] as const) {
		const changed = lines.with(1, lines[1]!.replace(from, to));
		expect(changed[1]).not.toBe(lines[1]);
		expect(reasons(changed)).toEqual(['2: entry 2 is written otherwise than it was']);
	}
});

test('a line that was changed is named', () => {
	const changed = lines.with(2, lines[2]!.replace('"errors":0', '"errors":3'));
	expect(reasons(changed)).toEqual(['3: the content of entry 3 was changed: it does not have its hash']);
});

test('a line that was taken out is named by what is missing', () => {
	expect(reasons(lines.toSpliced(2, 1))).toEqual(['3: entry 3 is missing before entry 4']);
	expect(reasons(lines.toSpliced(1, 3))).toEqual(['2: entries 2 to 4 are missing before entry 5']);
	expect(reasons(lines.slice(1))).toEqual(['1: entry 1 is missing before entry 2']);
});

test('lines that changed places are named', () => {
	expect(reasons([...lines.slice(0, 2), lines[3]!, lines[2]!, ...lines.slice(4)])).toEqual([
		'3: entry 4 stands where entry 3 belongs: out of order',
		'4: entry 3 stands after entry 4: out of order',
	]);
});

test('a line that was put in is named, whether it is a copy, a forgery or no entry at all', () => {
	expect(reasons(lines.toSpliced(4, 0, lines[1]!))).toEqual([
		'5: entry 2 is there a second time: it was put in',
	]);
	const forgery = lineOf(forged(entries[2]!, { errors: 9 }, entries[1]!.hash));
	expect(reasons(lines.toSpliced(3, 0, forgery))).toContain(
		'4: entry 3 is there a second time: it was put in',
	);
	expect(reasons(lines.toSpliced(3, 0, 'hello'))).toEqual([
		'4: it is not JSON: it was changed, or cut off as it was written',
	]);
	expect(reasons(lines.toSpliced(3, 0, '{"seq":0}'))[0]).toMatch(/^4: it is no entry of a trail/);
});

test('a changed entry with a hash made anew is betrayed by the one after it', () => {
	const changed = lines.with(2, lineOf(forged(entries[2]!, { errors: 3 })));
	expect(reasons(changed)).toEqual([
		'3: entry 4 does not follow from entry 3: one of them was replaced, with a hash made anew',
	]);
});

test('a trail made anew from an entry on follows from its hashes: only who remembers the old head can tell', () => {
	const anew = entries.slice(0, 2);
	for (const entry of entries.slice(2)) anew.push(forged(entry, { errors: 3 }, anew.at(-1)!.hash));
	expect(verifyTrail(linesOfEntries(anew))).toEqual([]);
	expect(anew.at(-1)!.hash).not.toBe(entries.at(-1)!.hash);
});

test('a line that is unreadable is one fault, not one for every line after it', () => {
	expect(reasons(lines.with(2, lines[2]!.slice(0, 40)))).toEqual([
		'3: it is not JSON: it was changed, or cut off as it was written',
	]);
});
