import { afterEach, beforeEach, expect, test } from 'vitest';
import { newFolder } from '../testing/process.ts';
import { type Sink, startSink } from '../testing/sink.ts';
import { BusinessException, type RobotOptions, type Run, robot } from './index.ts';

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

test('retries and numbers of the robot’s own are kept with the run, the last value of each', async () => {
	await robot('flekslon', options).run(run => {
		run.gauge('unread', 12);
		run.gauge('unread', 9);
		run.gauge('unread', 3, { mailbox: 'løn' });
		run.gauge('broken', Number.NaN);
		run.retried();
		run.retried(2);
		run.retried(-1);
	});
	expect(runSpan().attributes).toMatchObject({ 'rpa.gauge.unread': 9, 'rpa.run.retries': 3 });
	expect(runSpan().attributes).not.toHaveProperty(['rpa.gauge.broken']);
	expect(runSpan().attributes['rpa.platform']).toBe(`node ${process.versions.node}`);
});

test('a run without retries says so only when asked', async () => {
	await perform(run => run.retried(0));
	expect(runSpan().attributes['rpa.run.retries']).toBe(0);
	sink.received.length = 0;
	await perform(() => {});
	expect(runSpan().attributes).not.toHaveProperty(['rpa.run.retries']);
});

test('what a run returns comes back, and the run is a success', async () => {
	expect(await robot('flekslon', options).run(async () => 42)).toBe(42);
	expect(runSpan().attributes['rpa.outcome']).toBe('success');
	expect(runSpan().name).toBe('RUN flekslon');
	expect(runSpan().resource['service.name']).toBe('flekslon');
	expect(runSpan().parent).toBe('');
});

test('a work that is no promise is a run as well', async () => {
	expect(await robot('flekslon', options).run(() => 'done')).toBe('done');
});

class MissingForm extends BusinessException {}
const named = (name: string) => Object.assign(new Error('for et andet bibliotek'), { name });
const cases: [string, unknown, string, string][] = [
	['a business exception', new BusinessException('bilag mangler'), 'business_exception', 'BusinessException'],
	['a kind of business exception', new MissingForm('bilag'), 'business_exception', 'BusinessException'],
	['any other error', new TypeError('x is undefined'), 'system_exception', 'TypeError'],
	[
		'a failed system call',
		Object.assign(new Error('no'), { code: 'ECONNREFUSED' }),
		'system_exception',
		'ECONNREFUSED',
	],
	['a time-out of any library', named('TimeoutError'), 'timeout', 'TimeoutError'],
	['an abort', named('AbortError'), 'cancelled', 'AbortError'],
	['a thrown string', 'no error at all', 'system_exception', 'string'],
	['a thrown undefined', undefined, 'system_exception', 'undefined'],
];
for (const [what, thrown, outcome, type] of cases) {
	test(`${what} goes through unchanged and makes the run a ${outcome}`, async () => {
		let caught: unknown = 'nothing';
		const throwing = robot('flekslon', options).run(async () => {
			throw thrown;
		});
		await throwing.catch(error => {
			caught = error;
		});
		expect(caught).toBe(thrown);
		expect(runSpan().attributes['rpa.outcome']).toBe(outcome);
		expect(runSpan().attributes['error.type']).toBe(type);
		expect(runSpan().events.map(event => event.name)).toEqual(['exception']);
	});
}

test('a real AbortSignal.timeout makes the run a timeout', async () => {
	await perform(async () => {
		const signal = AbortSignal.timeout(5);
		await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
	});
	expect(runSpan().attributes['rpa.outcome']).toBe('timeout');
});

test('a run that is cancelled ends as cancelled, and its signal tells what it handed it to', async () => {
	let aborted = false;
	await perform(async run => {
		run.signal.addEventListener('abort', () => {
			aborted = true;
		});
		run.cancel();
		throw new Error('the browser is gone');
	});
	expect(aborted).toBe(true);
	expect(runSpan().attributes['rpa.outcome']).toBe('cancelled');
});

test('a robot may decide its outcome, but success does not hide an exception', async () => {
	await perform(async run => run.outcome('business_exception'));
	expect(runSpan().attributes['rpa.outcome']).toBe('business_exception');
	sink.received.length = 0;
	await perform(async run => {
		run.outcome('success');
		throw new Error('after all');
	});
	expect(runSpan().attributes['rpa.outcome']).toBe('system_exception');
});

test('the collector knows of a run while it is still under way', async () => {
	await perform(async run => {
		await sink.until(() => sink.logs().length === 1);
		const [started] = sink.logs();
		expect(started!.name).toBe('rpa.run.started');
		expect(started!.trace).toBe(run.id);
		expect(sink.spans()).toEqual([]);
	});
	expect(runSpan().span).toBe(sink.logs()[0]!.span);
});

test('heartbeats carry the items so far', async () => {
	options.heartbeatMs = 10;
	const beats = () => sink.logs().filter(log => log.name === 'rpa.run.heartbeat');
	const seen = (outcome: string, count: number) =>
		sink.until(() => beats().some(beat => beat.attributes[`rpa.items.${outcome}`] === count));
	await perform(async run => {
		run.item('success');
		await seen('success', 1);
		run.item('success', 2);
		run.item('business_exception');
		await seen('success', 3);
		expect(beats().at(-1)!.trace).toBe(run.id);
	});
	expect(runSpan().attributes).toMatchObject({ 'rpa.items.success': 3, 'rpa.items.business_exception': 1 });
});

test('a count that is none is left out, and is no exception', async () => {
	await perform(async run => {
		run.item('success', -1);
		run.item('success', Number.NaN);
		run.item('success', 0.5);
		run.item('lost' as 'success');
		run.outcome('fine' as 'success');
		run.gauge('', Number.NaN);
	});
	expect(runSpan().attributes['rpa.outcome']).toBe('success');
	expect(Object.keys(runSpan().attributes).filter(key => key.startsWith('rpa.items'))).toEqual([]);
});

test('version, trigger, target systems and worker go with the start and the end', async () => {
	const facts = { version: '1.4.0', trigger: 'schedule', targetSystems: ['Prisme', 'SD Løn'] };
	await robot('flekslon', { ...options, ...facts }).run(() => {});
	for (const item of [sink.logs()[0]!, runSpan()]) {
		expect(item.attributes).toMatchObject({
			'rpa.robot.version': '1.4.0',
			'rpa.trigger': 'schedule',
			'rpa.target_system': ['Prisme', 'SD Løn'],
		});
		expect(item.resource['host.name']).toBeTypeOf('string');
	}
});

test('a robot’s own metrics arrive, and only the log lines it chose', async () => {
	await perform(async run => {
		run.gauge('invoices.waiting', 12, { queue: 'læge' });
		run.count('letters.sent', 3);
		run.log('første linje');
		run.log('anden linje');
	});
	const values = Object.fromEntries(sink.metrics().map(metric => [metric.name, metric.points[0]]));
	expect(values['invoices.waiting']).toEqual({ value: 12, attributes: { queue: 'læge' } });
	expect(values['letters.sent']!.value).toBe(3);
	expect(runSpan().attributes['rpa.log_tail']).toBe('første linje\nanden linje');
	sink.received.length = 0;
	await perform(() => {});
	expect(runSpan().attributes['rpa.log_tail']).toBeUndefined();
});

test('no CPR number leaves the process, wherever it was written', async () => {
	const cpr = '010203-1234';
	await perform(async run => {
		run.attribute('sag', `borger ${cpr}`);
		run.attribute(`navn ${cpr}`, [cpr]);
		run.log(`linje ${cpr}`);
		run.gauge('ventende', 1, { borger: cpr });
		await run.step(`Åbn ${cpr}`, async step => {
			step.attribute('url', `/sager/${cpr}`);
			throw new Error(`ingen sag for ${cpr}`, { cause: new Error(`kaldt med ${cpr}`) });
		});
	});
	expect(sink.received.map(entry => entry.path)).toEqual(
		expect.arrayContaining(['/v1/traces', '/v1/logs', '/v1/metrics']),
	);
	const everything = Buffer.concat(sink.received.map(entry => entry.body)).toString('latin1');
	expect(everything).not.toContain(cpr);
	expect(spanNamed('Åbn [CPR]').events[0]!.attributes['exception.message']).toBe('ingen sag for [CPR]');
});

test('a robot started by another robot has a run of its own, linked to the one that started it', async () => {
	await perform(() => robot('anden-robot', options).run(() => {}));
	const [inner, outer] = ['RUN anden-robot', 'RUN flekslon'].map(spanNamed);
	expect(inner!.parent).toBe('');
	expect(inner!.trace).not.toBe(outer!.trace);
	expect(inner!.links).toEqual([{ trace: outer!.trace, span: outer!.span }]);
	expect(inner!.resource['service.name']).toBe('anden-robot');
});

test('a name that is no slug is made one', () => {
	expect(robot('§ 11 Oplysningspligt', options).id).toBe('par-11-oplysningspligt');
});
