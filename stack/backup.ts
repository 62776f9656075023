import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';

/** `npm run backup -- --to FOLDER`: copies what must not be lost, while everything runs. */
const USAGE = 'npm run backup -- --to FOLDER [--data .data] [--register robots.yaml]\n';
const DATABASES = ['ledger.db', 'notifier.db'];

const { values } = parseArgs({
	options: {
		to: { type: 'string' },
		data: { type: 'string', default: process.env.ROBOTVAGT_DATA ?? '.data' },
		register: { type: 'string', default: process.env.ROBOTVAGT_REGISTER ?? 'robots.yaml' },
	},
});
if (values.to === undefined) fail(`--to says where the backup goes\n${USAGE}`);
const sources = DATABASES.map(name => join(values.data, name)).filter(path => existsSync(path));
if (sources.length === 0)
	fail(`There is nothing to back up in ${values.data}: neither ${DATABASES.join(' nor ')} is there.`);

mkdirSync(values.to, { recursive: true });
for (const source of sources) {
	const bytes = await copy(source, join(values.to, basename(source)));
	process.stdout.write(`${source} → ${values.to}  ${(bytes / 1e6).toFixed(1)} MB, whole\n`);
}
if (existsSync(values.register)) copyFileSync(values.register, join(values.to, basename(values.register)));

/** Copies a database through SQLite's online backup and replaces the last copy only once the new one is known to be whole. */
async function copy(source: string, target: string): Promise<number> {
	const next = `${target}.new`;
	const database = new DatabaseSync(source, { readOnly: true });
	await backup(database, next);
	database.close();
	const bytes = check(next);
	renameSync(next, target);
	return bytes;
}

function check(path: string): number {
	const database = new DatabaseSync(path);
	const found = database.prepare('PRAGMA integrity_check').get() as { integrity_check: string };
	if (found.integrity_check !== 'ok') fail(`${path} is not whole: ${found.integrity_check}`);
	const pages = database.prepare('PRAGMA page_count').get() as { page_count: number };
	const size = database.prepare('PRAGMA page_size').get() as { page_size: number };
	database.close();
	return pages.page_count * size.page_size;
}

function fail(reason: string): never {
	process.stderr.write(`${reason}\n`);
	process.exit(1);
}
