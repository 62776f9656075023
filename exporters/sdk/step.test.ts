import { afterEach, beforeEach, expect, test } from 'vitest';
import { newFolder } from '../testing/process.ts';
import { type Sink, startSink } from '../testing/sink.ts';
import { type RobotOptions, type Run, robot } from './index.ts';

let sink: Sink;
let options: RobotOptions;
beforeEach(async () => {
	sink = await startSink();
	options = { url: sink.url, spool: newFolder() };
});
afterEach(() => sink.close());

const runSpan = () => sink.spans().find(span => span.name.startsWith('RUN '))!;
const spanNamed = (name: string) => sink.spans().find(span => span.name === name)!;

/** Runs a robot and returns what came out of it, thrown or returned. */
async function perform(work: (run: Run) => unknown): Promise<unknown> {
	return robot('flekslon', options)
		.run(work)
		.catch((error: unknown) => error);
}

test('steps are children of the run, and steps within a step children of that step', async () => {
	await perform(async run => {
		await run.step('Udbetal', async step => {
			await Promise.all([run.step('Find sag', () => {}), step.step('Tast beløb', () => {})]);
		});
		await run.step('Log ud', () => {});
	});
	expect(spanNamed('Udbetal').parent).toBe(runSpan().span);
	expect(spanNamed('Log ud').parent).toBe(runSpan().span);
	expect(spanNamed('Find sag').parent).toBe(spanNamed('Udbetal').span);
	expect(spanNamed('Tast beløb').parent).toBe(spanNamed('Udbetal').span);
	expect(new Set(sink.spans().map(span => span.trace)).size).toBe(1);
});

test('two runs at once keep their steps apart', async () => {
	const id = async (name: string) =>
		robot('flekslon', options).run(async run => {
			await run.step(`${name} 1`, () => new Promise(resolve => setTimeout(resolve, 5)));
			await run.step(`${name} 2`, () => {});
			return run.id;
		});
	const [a, b] = await Promise.all([id('a'), id('b')]);
	expect([spanNamed('a 1').trace, spanNamed('a 2').trace]).toEqual([a, a]);
	expect([spanNamed('b 1').trace, spanNamed('b 2').trace]).toEqual([b, b]);
});

test('the exception is told where it was thrown and on the run, and the run names the step', async () => {
	await perform(run =>
		run.step('Udbetal', () =>
			run.step('Tast beløb', () => {
				throw new Error('feltet findes ikke', { cause: new Error('skærmen er ændret') });
			}),
		),
	);
	expect(spanNamed('Tast beløb').events).toHaveLength(1);
	expect(spanNamed('Udbetal').events).toHaveLength(0);
	expect(spanNamed('Udbetal').attributes['rpa.outcome']).toBe('system_exception');
	expect(runSpan().attributes['rpa.error.step']).toBe('Tast beløb');
	expect(runSpan().status).toEqual({ code: 2, message: 'feltet findes ikke' });
	expect(runSpan().events[0]!.attributes['exception.stacktrace']).toContain(
		'Caused by: Error: skærmen er ændret',
	);
});

test('a step whose error the robot handles does not fail the run', async () => {
	await perform(async run => {
		await run
			.step('Prøv', () => {
				throw new Error('igen');
			})
			.catch(() => {});
	});
	expect(spanNamed('Prøv').attributes['rpa.outcome']).toBe('system_exception');
	expect(runSpan().attributes['rpa.outcome']).toBe('success');
	expect(runSpan().attributes['rpa.error.step']).toBeUndefined();
});

test('headers for other systems carry the trace and the step they are asked in', async () => {
	const headers: string[] = [];
	await perform(async run => {
		headers.push(run.traceHeaders().traceparent!);
		await run.step('Kald', () => void headers.push(run.traceHeaders().traceparent!));
	});
	expect(headers).toEqual([
		`00-${runSpan().trace}-${runSpan().span}-01`,
		`00-${runSpan().trace}-${spanNamed('Kald').span}-01`,
	]);
});

test('thousands of steps in a row all arrive', async () => {
	await perform(async run => {
		for (let n = 0; n < 3000; n++) await run.step('Brev', () => {});
	});
	expect(sink.spans().filter(span => span.name === 'Brev')).toHaveLength(3000);
});
