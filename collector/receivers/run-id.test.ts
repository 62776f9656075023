import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { robotSlug, rootSpanIdOf, runId, traceIdOf } from './run-id.ts';

describe('the id of a run', () => {
	test('a UUID or 32 hex digits stay what they are, in lower case', () => {
		expect(runId('bot', '0AF7651916CD43DD8448EB211C80319C')).toBe('0af7651916cd43dd8448eb211c80319c');
		expect(runId('bot', '6F9619FF-8B86-D011-B42D-00CF4FC964FF')).toBe('6f9619ff-8b86-d011-b42d-00cf4fc964ff');
	});

	test('any other id is unique only within its robot', () => {
		expect(runId('bot', '17')).toBe('bot:17');
		expect(runId('other', '17')).toBe('other:17');
	});

	test('a run named by a CPR number does not carry it along, and is told from others', () => {
		expect(runId('bot', '010190-1234')).toMatch(/^bot:[0-9a-f]{32}$/);
		expect(runId('bot', '010190-1234')).not.toBe(runId('bot', '010190-1235'));
	});

	test('the trace of a run is the run itself where it can be', () => {
		expect(traceIdOf('0af7651916cd43dd8448eb211c80319c')).toBe('0af7651916cd43dd8448eb211c80319c');
		expect(traceIdOf('6f9619ff-8b86-d011-b42d-00cf4fc964ff')).toBe('6f9619ff8b86d011b42d00cf4fc964ff');
		expect(traceIdOf('bot:17')).toBe('4ffde0e4b6899578af08cf3dffcc96dc');
	});

	test('whatever a run is called, it has a trace and a span', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (name, run) => {
				const id = runId(robotSlug(name), run);
				expect(traceIdOf(id)).toMatch(/^[0-9a-f]{32}$/);
				expect(rootSpanIdOf(id)).toMatch(/^[0-9a-f]{16}$/);
			}),
		);
	});

	test('a robot is known by its slug, whatever it calls itself', () => {
		expect(robotSlug('§ 11 Oplysningspligt')).toBe('par-11-oplysningspligt');
		expect(robotSlug('Robot 010190-1234')).toBe('robot-cpr');
	});
});
