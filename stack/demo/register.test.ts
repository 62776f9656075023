import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { RegisterFile } from '#model/robot.ts';
import { readRegister } from '../../collector/register/read.ts';
import { writeDemoRegister } from './register.ts';
import { DEMO_ROBOTS } from './robots.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z');
let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'robotvagt-demo-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(from: string): RegisterFile {
	const to = join(folder, 'data', 'robots.yaml');
	writeDemoRegister({ from, to, now: NOW });
	return parse(readFileSync(to, 'utf8')) as RegisterFile;
}

describe("the demo's register", () => {
	test('is one the collector takes, with all the robots of the example', () => {
		const register = write('robots.yaml');
		expect(
			readRegister(readFileSync(join(folder, 'data', 'robots.yaml'), 'utf8'), 'robots.yaml').faults,
		).toEqual([]);
		expect(register.robots.map(({ id }) => id).sort()).toEqual(DEMO_ROBOTS.map(({ id }) => id).sort());
	});

	test('runs robots often, and keeps ad hoc robots ad hoc', () => {
		const { robots } = write('robots.yaml');
		const schedules = Object.fromEntries(robots.map(({ id, schedule }) => [id, schedule]));
		expect(schedules['betaling-af-laegeerklaeringer']).toMatchObject({ cron: '10 */3 * * * *', grace: '3m' });
		expect(schedules['udsendelse-af-kampagnebreve']).toBe('adhoc');
	});

	test('has two robots in hypercare today', () => {
		const { robots } = write('robots.yaml');
		const inHypercare = robots.filter(({ signedOff }) => signedOff === undefined);
		expect(inHypercare.map(({ id, goLive }) => [id, goLive])).toEqual([
			['udsendelse-af-kampagnebreve', '2026-02-18'],
			['betaling-af-laegeerklaeringer', '2026-02-04'],
		]);
	});

	test('is in no service window today, and in one next week; no credential is about to expire', () => {
		const { robots, targetSystems = [] } = write('robots.yaml');
		const windows = targetSystems.flatMap(({ name, serviceWindows = [] }) =>
			serviceWindows.map(window => [name, 'from' in window && window.from]),
		);
		expect(windows).toEqual([['SD Løn', '2026-03-11T18:00']]);
		const expires = robots.flatMap(({ credentials = [] }) =>
			credentials.map(credential => credential.expires),
		);
		expect(new Set(expires)).toEqual(new Set(['2026-05-16']));
	});

	test('mails nobody real', () => {
		for (const { recipients } of write('robots.yaml').robots) {
			for (const address of [...recipients.oncall, ...(recipients.owner ?? [])]) {
				expect(address).toMatch(/@example\.dk$/);
			}
		}
	});

	test("leaves a robot of one's own as it is", () => {
		const own = join(folder, 'own.yaml');
		const robot = { id: 'min-robot', schedule: 'adhoc', recipients: { oncall: ['jeg@kommune.example'] } };
		writeFileSync(own, JSON.stringify({ robots: [robot] }));
		expect(write(own).robots).toEqual([robot]);
	});

	test('is not written from a file that is no YAML', () => {
		const bad = join(folder, 'bad.yaml');
		writeFileSync(bad, 'robots: [');
		expect(() => write(bad)).toThrow(/bad\.yaml/);
		expect(existsSync(join(folder, 'data', 'robots.yaml'))).toBe(false);
	});
});
