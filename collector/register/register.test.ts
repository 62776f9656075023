import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { toSlug } from '#model/slug.ts';
import { faultText } from './fault.ts';
import { registerJsonSchema } from './json-schema.ts';
import { readRegister } from './read.ts';
import { createRegister } from './register.ts';
import type { Register } from './types.ts';

const FIXTURES = new URL('./fixtures/', import.meta.url);
const EXAMPLE = new URL('../../robots.yaml', import.meta.url);
const fixture = (name: string) => readFileSync(new URL(name, FIXTURES), 'utf8');
const good = fixture('one-robot.good.yaml');
const bad = readdirSync(FIXTURES).filter(name => name.endsWith('.bad.yaml'));

describe('a register with a fault says what and where', () => {
	test.each(bad)('%s', name => {
		const text = fixture(name);
		const told = text.split('\n').filter(line => /^# \d+:\d+ /.test(line));
		expect(told.length).toBeGreaterThan(0);
		const { content, faults } = readRegister(text, 'f');
		expect(faults.map(fault => faultText(fault).replace('f:', '# '))).toEqual(told);
		expect(content).toBeUndefined();
	});
});

describe('the example register', () => {
	const { content, faults } = readRegister(readFileSync(EXAMPLE, 'utf8'), 'robots.yaml');

	test('has no fault and holds the six robots', () => {
		expect(faults).toEqual([]);
		expect(content?.robots.map(robot => robot.name)).toEqual([
			'§ 11 Oplysningspligt',
			'Opdatering af konti i SD Løn',
			'Udsendelse af kampagnebreve',
			'Betaling af lægeerklæringer',
			'Beregning af flekslønstilskud',
			'Autogenerering af byggesagsstatistik',
		]);
	});

	test('gives each robot the id its name becomes when a robot calls itself by it', () => {
		expect(content?.robots.map(robot => robot.id)).toEqual(content?.robots.map(robot => toSlug(robot.name)));
	});

	test('points editors to a schema that is written from the code and fresh', () => {
		expect(readFileSync(EXAMPLE, 'utf8').split('\n')[0]).toBe(
			'# yaml-language-server: $schema=./robots.schema.json',
		);
		const written = readFileSync(new URL('../../robots.schema.json', import.meta.url), 'utf8');
		expect(written, 'npm run schema').toBe(registerJsonSchema());
	});
});

test('a schedule without a time zone takes the one of the file, and says so', () => {
	const { content } = readRegister(`timeZone: America/Nuuk\n${good}`, 'f');
	expect(content?.robots[0]).toMatchObject({
		timeZone: 'America/Nuuk',
		scheduleText: '0 6 * * 1-5 · America/Nuuk',
		graceSeconds: 1800,
		maxDurationSeconds: 3600,
		minDurationSeconds: null,
		stuckAfterSeconds: 120,
		lostAfterSeconds: 900,
	});
});

test('what the file says of closing days, target systems, queues and sources is told by name, and the default of others', async () => {
	const more = [
		'closingDays:',
		'  - { from: 2026-12-28, to: 2026-12-30, name: Mellem jul og nytår }',
		'  - { from: 2027-05-07, name: Fredag efter Kristi himmelfartsdag }',
		'targetSystems:',
		'  - { name: SBSYS, downAfter: 3, serviceWindows: [{ cron: 0 20 * * 0, length: 4h, reason: Opdatering }] }',
		'queues: [{ name: Fakturaer, maxWait: 90m }]',
		'sources: [{ name: cli, maxSilence: 1d }]',
	];
	const folder = mkdtempSync(join(tmpdir(), 'register-'));
	writeFileSync(join(folder, 'robots.yaml'), `${more.join('\n')}\n${good}`);
	const log = { info() {}, error() {} };
	const register = await createRegister({ file: join(folder, 'robots.yaml'), now: () => 0, log });
	register.close();
	rmSync(folder, { recursive: true });
	expect([...register.closedDays]).toEqual(['2026-12-28', '2026-12-29', '2026-12-30', '2027-05-07']);
	expect(['SBSYS', 'Prisme'].map(name => register.targetSystem(name).downAfter)).toEqual([3, 2]);
	expect(register.robots()[0]?.plannedWork.map(({ targetSystem }) => targetSystem)).toEqual(['SBSYS']);
	expect(['Fakturaer', 'Breve'].map(register.queueMaxWaitSeconds)).toEqual([5400, 14_400]);
	expect(['cli', 'sdk'].map(register.sourceMaxSilenceSeconds)).toEqual([86_400, null]);
});

test('a phase begins at midnight where the robot works', () => {
	const dates = '    goLive: 2026-03-02\n    signedOff: 2026-07-01\n    retired: 2026-12-31\n';
	const robot = readRegister(good + dates, 'f').content!.robots[0]!;
	const phases = ['2026-03-01T22:59', '2026-03-01T23:00', '2026-06-30T22:00', '2026-12-30T23:00'];
	expect(phases.map(time => robot.phase(Date.parse(`${time}Z`)))).toEqual([
		'development',
		'hypercare',
		'operation',
		'retired',
	]);
});

describe('the register in force', () => {
	const open: Register[] = [];
	const folders: string[] = [];
	afterEach(() => {
		for (const register of open.splice(0)) register.close();
		for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
	});

	const log = { info() {}, error() {} };
	const newFile = (text: string) => {
		const folder = mkdtempSync(join(tmpdir(), 'register-'));
		folders.push(folder);
		const file = join(folder, 'robots.yaml');
		writeFileSync(file, text);
		return file;
	};
	const start = async (file: string) => {
		const register = await createRegister({ file, now: () => 0, log, everyMs: 20 });
		open.push(register);
		return register;
	};
	const nextChange = (register: Register) =>
		new Promise<void>(resolve => {
			const stop = register.onChange(() => {
				stop();
				resolve();
			});
		});
	const faulty = good.replace('maxDuration', 'maxDuraton');

	test('refuses a bad file at the start and tells all its faults', async () => {
		const file = newFile(fixture('many-faults-at-once.bad.yaml'));
		const refusal = await start(file).catch((error: Error) => error.message);
		expect(refusal).toContain(`${file}:1:11 timeZone: unknown time zone`);
		expect(refusal).toContain(`${file}:12:5 robots[1]: must be a block of keys, not "often"`);
	});

	test('refuses a missing file and names it', async () => {
		await expect(start('/nowhere/robots.yaml')).rejects.toThrow(
			'/nowhere/robots.yaml:1:1 cannot be read: ENOENT',
		);
	});

	test('stays as it was when the file turns bad, tells the faults, and follows once it is good again', async () => {
		const file = newFile(good);
		const register = await start(file);
		writeFileSync(file, faulty);
		expect(await register.reload()).toHaveLength(2);
		expect(register.robot('moede-referater')?.name).toBe('Mødereferater');
		expect(register.faults().map(fault => fault.line)).toEqual([2, 8]);

		writeFileSync(file, good.replace('Mødereferater', 'Referater'));
		expect(await register.reload()).toEqual([]);
		expect(register.robot('moede-referater')?.name).toBe('Referater');
		expect(register.faults()).toEqual([]);
	});

	test('keeps the last good robots while the file is gone', async () => {
		const file = newFile(good);
		const register = await start(file);
		rmSync(file);
		expect((await register.reload())[0]?.reason).toMatch(/^cannot be read/);
		expect(register.robots()).toHaveLength(1);
		writeFileSync(file, good);
		expect(await register.reload()).toEqual([]);
	});

	test('follows a file that is written in place', async () => {
		const file = newFile(good);
		const register = await start(file);
		const changed = nextChange(register);
		writeFileSync(file, good.replace('Mødereferater', 'Referater fra møder'));
		await changed;
		expect(register.robots()[0]?.name).toBe('Referater fra møder');
	});

	test('follows a file that an editor replaces by renaming, time after time', async () => {
		const file = newFile(good);
		const register = await start(file);
		for (const name of ['Første', 'Anden udgave']) {
			const changed = nextChange(register);
			writeFileSync(`${file}.new`, good.replace('Mødereferater', name));
			renameSync(`${file}.new`, file);
			await changed;
			expect(register.robots()[0]?.name).toBe(name);
		}
	});

	test('tells listeners of faults too, but of nothing when nothing changed', async () => {
		const file = newFile(good);
		const register = await start(file);
		let told = 0;
		register.onChange(() => told++);
		await register.reload();
		expect(told).toBe(0);
		writeFileSync(file, faulty);
		await register.reload();
		expect(told).toBe(1);
	});
});
