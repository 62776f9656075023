import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lineOf, nextEntry, type TrailEntry } from '#model/trail.ts';
import { ANNA, BO, BREVE, CARL, openDesk } from './desk.fixture.ts';

const SAMPLE = { checked: 10, errors: 0 };

/** The folder of a collector that has stopped: three samples and a sign-off by three, in this order. */
async function stopped(): Promise<{ data: string; file: string }> {
	const desk = await openDesk();
	for (let n = 0; n < 3; n++) await desk.post(BO, '/samples', SAMPLE);
	const hash = await desk.freeze();
	const sign = (role: string) => ({ role, decision: 'approved', hash });
	await desk.post(ANNA, '/sign-offs/1/signatures', sign('rpa-team'));
	await desk.post(BO, '/sign-offs/1/signatures', sign('process-owner'));
	await desk.post(CARL, '/sign-offs/1/signatures', sign('it-operations'));
	expect(desk.phase()).toBe('operation');
	await desk.close();
	return desk;
}

const linesOf = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n');
const write = (file: string, lines: readonly string[]) =>
	writeFileSync(file, lines.map(line => `${line}\n`).join(''));

test('what was decided is there after a restart, and as of any moment before', async () => {
	const { data } = await stopped();
	const desk = await openDesk({ data });
	expect(desk.phase()).toBe('operation');
	expect(await desk.get('/v1/audit')).toMatchObject({ entries: 7, fault: null });
	expect((await desk.post(BO, '/samples', SAMPLE)).id).toBe('s-4');
	expect((await desk.get(`/v1/robots/${BREVE}/sign-offs/1`)).evidence.runs).toBe(1);
});

/** All entries from one on made anew after a change: every hash fits. */
function madeAnew(lines: readonly string[], from: number, change: (entry: TrailEntry) => unknown): string[] {
	const entries = lines.map(line => JSON.parse(line) as TrailEntry);
	const anew = entries.slice(0, from);
	for (const entry of entries.slice(from)) {
		const { at, by, action, robot } = entry;
		const data = anew.length === from ? change(entry) : entry.data;
		anew.push(nextEntry(anew.at(-1) ?? null, { at, by, action, robot, data }));
	}
	return anew.map(lineOf);
}

test.each<[string, (lines: string[]) => string[], RegExp]>([
	[
		'a byte is changed',
		lines => lines.with(0, lines[0]!.replace('"errors":0', '"errors":1')),
		/line 1: the content of entry 1 was changed/,
	],
	['a line is taken out', lines => lines.toSpliced(1, 1), /line 2: entry 2 is missing before entry 3/],
	[
		'two lines change places',
		lines => [lines[1]!, lines[0]!, ...lines.slice(2)],
		/line 1: entry 2 stands where entry 1 belongs/,
	],
	['the end is cut off', lines => lines.slice(0, 5), /entries 6 to 7 are missing at the end/],
	['the last line is cut off', lines => lines.slice(0, 6), /entry 7 is missing at the end/],
	['all is gone', () => [], /entries 1 to 7 are missing at the end/],
	[
		'all hashes are made anew after a change',
		lines => madeAnew(lines, 1, () => ({ id: 's-2', checked: 10, errors: 5 })),
		/entry 7 is not the one that was written: the hashes were made anew/,
	],
])(
	'where %s while it was stopped, nothing more is decided, and why is said; robots are watched',
	async (_, tamper, reason) => {
		const { data, file } = await stopped();
		write(file, tamper(linesOf(file)));
		const before = readFileSync(file, 'utf8');
		const desk = await openDesk({ data });
		expect((await desk.get('/v1/audit')).fault).toMatch(reason);
		expect(await desk.post(BO, '/samples', SAMPLE)).toMatchObject({
			status: 503,
			message: expect.stringMatching(/^the audit trail is broken: /),
		});
		expect(['hypercare', 'operation']).toContain(desk.phase());
		expect(readFileSync(file, 'utf8')).toBe(before);
	},
);

test('a trail that was put aside is not begun anew in silence', async () => {
	const { data, file } = await stopped();
	rmSync(file);
	const desk = await openDesk({ data });
	expect((await desk.get('/v1/audit')).fault).toMatch(/entries 1 to 7 are missing/);
	expect((await desk.post(BO, '/samples', SAMPLE)).status).toBe(503);
});

test('an entry that was written as the power went, and not noted, is taken as it is', async () => {
	const { data, file } = await stopped();
	const last = JSON.parse(linesOf(file).at(-1)!) as TrailEntry;
	const { by, at } = last;
	const more = nextEntry(last, {
		by,
		at,
		action: 'sample.recorded',
		robot: BREVE,
		data: { id: 's-4', ...SAMPLE },
	});
	write(file, [...linesOf(file), lineOf(more)]);
	const desk = await openDesk({ data });
	expect(await desk.get('/v1/audit')).toMatchObject({ entries: 8, fault: null });
	expect(desk.ledger.trailHead()).toEqual({ seq: 8, hash: more.hash });
});

test('what is changed on disk while it runs is found when it is verified; what was decided before stays known', async () => {
	const desk = await openDesk();
	await desk.post(BO, '/samples', SAMPLE);
	await desk.post(BO, '/samples', SAMPLE);
	expect(await desk.decisions.verify()).toMatchObject({ entries: 2, fault: null });
	write(
		desk.file,
		madeAnew(linesOf(desk.file), 0, () => ({ id: 's-1', checked: 99, errors: 0 })),
	);
	expect((await desk.decisions.verify()).fault).toMatch(/line 1: entry 1 is not the one that was written/);
	expect((await desk.post(BO, '/samples', SAMPLE)).status).toBe(503);
	expect(desk.decisions.of(BREVE).samples.map(one => one.checked)).toEqual([10, 10]);
	expect(desk.decisions.state().fault).not.toBeNull();
});

test('frozen evidence that was changed on disk is not told as what was signed', async () => {
	const desk = await openDesk();
	await desk.freeze();
	writeFileSync(desk.file, readFileSync(desk.file, 'utf8').replace('"days":20', '"days":99'));
	const answer = await desk.app.inject(`/v1/robots/${BREVE}/sign-offs/1`);
	expect(answer.statusCode).toBe(503);
	expect(answer.json().message).toMatch(/entry 1 is no longer what was written/);
});

test('whoever waits for changes hears of each robot once it is on disk', async () => {
	const desk = await openDesk();
	const heard: string[] = [];
	const stop = desk.decisions.onChange(robot => heard.push(`${robot} ${linesOf(desk.file).length}`));
	await desk.post(BO, '/samples', SAMPLE);
	stop();
	await desk.post(BO, '/samples', SAMPLE);
	expect(heard).toEqual([`${BREVE} 1`]);
});

test('a robot’s decisions are the same object until something is decided about it', async () => {
	const desk = await openDesk();
	const none = desk.decisions.of(BREVE);
	expect(desk.decisions.of('nye-sager')).toBe(none);
	await desk.post(BO, '/samples', SAMPLE);
	const one = desk.decisions.of(BREVE);
	expect(one).not.toBe(none);
	expect(desk.decisions.of(BREVE)).toBe(one);
	expect(desk.decisions.of(BREVE, desk.desk.at)).toBe(one);
	expect(desk.decisions.of(BREVE, desk.desk.at - 1)).toBe(none);
});
