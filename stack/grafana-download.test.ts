import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { downloadGrafana, pinnedRelease } from './grafana-download.ts';

const folder = mkdtempSync(join(tmpdir(), 'grafana-'));
let server: Server;
let url: string;
let archive: Buffer;

beforeAll(async () => {
	mkdirSync(join(folder, 'grafana-12/bin'), { recursive: true });
	writeFileSync(join(folder, 'grafana-12/bin/grafana'), 'the program');
	execFileSync('tar', ['-czf', join(folder, 'release.tar.gz'), '-C', folder, 'grafana-12']);
	archive = readFileSync(join(folder, 'release.tar.gz'));
	server = createServer((request, response) => {
		response.statusCode = request.url === '/release.tar.gz' ? 200 : 404;
		response.setHeader('content-length', archive.length).end(archive);
	});
	await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/release.tar.gz`;
});
afterAll(() => {
	server.close();
	rmSync(folder, { recursive: true });
});

const sum = () => createHash('sha256').update(archive).digest('hex');

describe('the pinned Grafana', () => {
	test('is unpacked when its checksum is the pinned one, and not fetched twice', async () => {
		const target = join(folder, 'good');
		const home = await downloadGrafana({ url, sha256: sum() }, target, () => {});
		expect(readFileSync(join(home, 'bin/grafana'), 'utf8')).toBe('the program');
		const again = await downloadGrafana({ url: 'http://127.0.0.1:1/', sha256: sum() }, target, () => {});
		expect(again).toBe(home);
	});

	test('is refused when its checksum is another, and nothing of it is left', async () => {
		const target = join(folder, 'bad');
		const sha256 = 'f'.repeat(64);
		await expect(downloadGrafana({ url, sha256 }, target, () => {})).rejects.toThrow(
			`has the SHA-256 ${sum()}, not the pinned ${sha256}; it is not used`,
		);
		expect(readdirSync(target)).toEqual([]);
	});

	test('that cannot be had is told with its address', async () => {
		const release = { url: `${url}.gone`, sha256: sum() };
		await expect(downloadGrafana(release, join(folder, 'gone'), () => {})).rejects.toThrow(
			`${url}.gone answers 404`,
		);
		const nobody = { url: 'http://127.0.0.1:1/x', sha256: sum() };
		await expect(downloadGrafana(nobody, join(folder, 'gone'), () => {})).rejects.toThrow(
			'cannot be fetched',
		);
	});

	test('comes from Grafana itself, and has a whole checksum', () => {
		for (const platform of ['linux-x64', 'linux-arm64']) {
			const release = pinnedRelease(platform)!;
			expect(release.url).toMatch(/^https:\/\/dl\.grafana\.com\/grafana\/release\/12\./);
			expect(release.sha256).toMatch(/^[0-9a-f]{64}$/);
		}
		expect(pinnedRelease('plan9-mips')).toBeNull();
		expect(pinnedRelease('version')).toBeNull();
	});
});
