import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pinned from './grafana.json' with { type: 'json' };

export interface PinnedRelease {
	url: string;
	sha256: string;
}

/** The pinned release for a platform (`linux-x64`); null where none is pinned. */
export function pinnedRelease(platform: string): PinnedRelease | null {
	const releases = pinned as unknown as Record<string, PinnedRelease>;
	return platform.includes('-') ? (releases[platform] ?? null) : null;
}

/**
 * The home folder of the pinned Grafana below `folder`; downloaded when it is not there, and unpacked only when its
 * SHA-256 is the pinned one.
 */
export async function downloadGrafana(
	release: PinnedRelease,
	folder: string,
	say: (text: string) => void,
): Promise<string> {
	const home = join(folder, `grafana-${release.sha256.slice(0, 12)}`);
	if (existsSync(join(home, 'bin'))) return home;
	mkdirSync(folder, { recursive: true });
	const archive = `${home}.tar.gz`;
	say(`downloading ${release.url}`);
	try {
		await fetchChecked(release, archive, say);
		await unpack(archive, `${home}.new`);
		renameSync(`${home}.new`, home);
	} finally {
		rmSync(archive, { force: true });
		rmSync(`${home}.new`, { recursive: true, force: true });
	}
	return home;
}

async function fetchChecked(release: PinnedRelease, file: string, say: (text: string) => void) {
	const response = await fetch(release.url).catch(error => {
		throw new Error(`${release.url} cannot be fetched: ${error.cause?.message ?? error.message}`);
	});
	if (!response.ok || response.body === null) throw new Error(`${release.url} answers ${response.status}`);
	const total = Number(response.headers.get('content-length') ?? 0);
	const hash = createHash('sha256');
	await pipeline(
		Readable.fromWeb(response.body as import('node:stream/web').ReadableStream),
		metered(total, say),
		async function* (source) {
			for await (const bytes of source) {
				hash.update(bytes);
				yield bytes;
			}
		},
		createWriteStream(file),
	);
	const sum = hash.digest('hex');
	if (sum !== release.sha256) {
		throw new Error(
			`${release.url} has the SHA-256 ${sum}, not the pinned ${release.sha256}; it is not used`,
		);
	}
}

/** Says how far it is, once per tenth. */
function metered(total: number, say: (text: string) => void): Transform {
	let seen = 0;
	let said = 0;
	return new Transform({
		transform(bytes, _, done) {
			seen += bytes.length;
			const tenth = total > 0 ? Math.floor((seen / total) * 10) : 0;
			if (tenth > said) say(`  ${tenth * 10} % of ${Math.round(total / 1e6)} MB`);
			said = Math.max(said, tenth);
			done(null, bytes);
		},
	});
}

function unpack(archive: string, folder: string): Promise<void> {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder);
	return new Promise((resolve, reject) => {
		const tar = spawn('tar', ['-xzf', archive, '--strip-components=1', '-C', folder], { stdio: 'inherit' });
		tar.once('error', reject);
		tar.once('exit', code => (code === 0 ? resolve() : reject(new Error(`tar ended with ${code}`))));
	});
}
