import { expect, test } from 'vitest';
import type { FailedSpan } from '../ledger/types.ts';
import { systemsNamed } from './systems-named.ts';

const WORKED = ['KMD Aktiv', 'Prisme', 'SD Løn'];
function span(spanId: string, parentSpanId: string | null, endedAt: number, system?: unknown): FailedSpan {
	const attributes = system === undefined ? {} : { 'rpa.target_system': system };
	return { spanId, parentSpanId, name: `step ${spanId}`, endedAt, attributes };
}
const named = (more: Partial<Parameters<typeof systemsNamed>[0]>) =>
	systemsNamed({ error: null, spans: [], worked: WORKED, nameOf: name => name, ...more });

test('a failed run failed on the system its deepest failed span names', () => {
	const spans = [span('a', 'root', 9, 'Prisme'), span('b', 'a', 8, 'SD Løn'), span('c', 'b', 7)];
	expect(named({ spans })).toEqual({ systems: ['SD Løn'], sure: true });
});

test('of two spans side by side the last counts: what failed before it had been handled', () => {
	const spans = [span('a', 'root', 5, 'Prisme'), span('b', 'root', 9, 'SD Løn')];
	expect(named({ spans })).toEqual({ systems: ['SD Løn'], sure: true });
});

test('a span may name several systems, or write one in other letters', () => {
	const nameOf = (name: string) => WORKED.find(one => one.toLowerCase() === name.toLowerCase()) ?? name;
	expect(named({ spans: [span('a', null, 1, ['prisme', 'Prisme', 'Nexus'])], nameOf })).toEqual({
		systems: ['Prisme', 'Nexus'],
		sure: true,
	});
});

test('without that it is the system the failed step speaks of, else the one the message speaks of', () => {
	const error = { step: 'Log på kmd aktiv', message: 'Prisme svarer ikke' };
	expect(named({ error })).toEqual({ systems: ['KMD Aktiv'], sure: true });
	expect(named({ error: { message: 'Timeout: Prisme.' } })).toEqual({ systems: ['Prisme'], sure: true });
	expect(named({ error: { step: 'Fra SD Løn til Prisme' } })).toEqual({
		systems: ['Prisme', 'SD Løn'],
		sure: false,
	});
	expect(named({ spans: [{ ...span('a', null, 1), name: 'SD Løn: hent' }] })).toMatchObject({
		systems: ['SD Løn'],
	});
});

test('a word that only begins like a system does not name it', () => {
	expect(named({ error: { message: 'Prismefejl i KMD Aktivitet' } }).systems).toEqual(WORKED);
});

test('with nothing said it is any of the systems the robot works in, and for sure only where there is one', () => {
	expect(named({})).toEqual({ systems: WORKED, sure: false });
	expect(named({ worked: ['Prisme'] })).toEqual({ systems: ['Prisme'], sure: true });
});
