import { expect, test } from 'vitest';
import { epochTime, goDuration, toSearch } from './search.ts';

test.each([
	['1.2s', 1200],
	['100ms', 100],
	['500us', 0.5],
	['500µs', 0.5],
	['500μs', 0.5],
	['1h2m3s', 3_723_000],
	['10ns', 0.00001],
])('%s is %d ms', (text, ms) => {
	expect(goDuration('minDuration', text)).toBeCloseTo(ms, 9);
});

test.each(['5', 'soon', '1.2s later', '-1s', 's'])('%s is refused as a duration', text => {
	expect(() => goDuration('maxDuration', text)).toThrow(/maxDuration.*no duration/);
});

test('the unit of a time is told by its size', () => {
	expect(epochTime('start', '1690000000123')).toBe(1690000000123);
	expect(epochTime('start', '1690000000123456')).toBe(1690000000123.456);
	expect(epochTime('start', '1690000000123456789')).toBeCloseTo(1690000000123.456, 2);
	expect(() => epochTime('end', 'today')).toThrow(/end: "today"/);
});

test('what is left out narrows nothing, and "All" is every operation', () => {
	expect(toSearch({ service: 'a', operation: 'All', tags: '', limit: '' })).toEqual({
		service: 'a',
		tags: {},
		limit: 20,
	});
});

test('a board with every robot chosen searches them all', () => {
	expect(toSearch({ service: '.*' })).toEqual({ tags: {}, limit: 20 });
});

test('tags are a JSON object; anything else is refused with its name', () => {
	expect(toSearch({ tags: '{"error":"true","n":5}' }).tags).toEqual({ error: 'true', n: '5' });
	expect(() => toSearch({ tags: 'error=true' })).toThrow(/tags: error=true/);
	expect(() => toSearch({ tags: '[1]' })).toThrow(/tags/);
	expect(() => toSearch({ limit: '0' })).toThrow(/limit/);
	expect(toSearch({ limit: '999999' }).limit).toBe(1500);
});
