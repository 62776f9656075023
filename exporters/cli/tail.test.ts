import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createTail } from './tail.ts';

function tailOf(chunks: (string | Buffer)[], lines = 3): string {
	const tail = createTail();
	for (const chunk of chunks) tail.add(Buffer.from(chunk as string));
	return tail.text(lines);
}

test('the last lines are kept', () => {
	expect(tailOf(['1\n2\n', '3\n4', '\n5\n'])).toBe('3\n4\n5');
});

test('colours, carriage returns and control characters are no text', () => {
	expect(tailOf(['\u001b[1;31mrød\u001b[0m\r\n', '50 %\r100 %\n', 'a\u0000b\u0007\n'], 9)).toBe(
		'rød\n50 %\n100 %\nab',
	);
});

test('a letter that was cut between two chunks is one letter', () => {
	const bytes = Buffer.from('lægeerklæring');
	expect(tailOf([bytes.subarray(0, 2), bytes.subarray(2)])).toBe('lægeerklæring');
});

test('CPR numbers are masked, also those a terminal would show in colours', () => {
	expect(tailOf(['sag 010203-1234, ', '0102\u001b[1m031234'])).toBe('sag [CPR], [CPR]');
});

test('half a CPR number at the place where the output was cut is not kept either', () => {
	for (let shift = 0; shift < 14; shift++) {
		const text = tailOf([`${'010203-1234 '.repeat(60_000)}${'x'.repeat(shift)}`], 5);
		expect(text.replaceAll('[CPR]', '')).not.toMatch(/\d/);
	}
});

test('gigabytes of output take little memory', () => {
	const tail = createTail();
	const chunk = Buffer.alloc(1_000_000, 'linje\n');
	for (let n = 0; n < 1000; n++) tail.add(chunk);
	expect(tail.text(2)).toBe('linje\nlinj');
	// What waits for the garbage collector is not kept, and how much that is depends on the machine.
	setFlagsFromString('--expose-gc');
	runInNewContext('gc')();
	expect(process.memoryUsage().arrayBuffers).toBeLessThan(100_000_000);
});
