import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';

/** `npm run backup -- --to FOLDER`: copies what must not be lost, while everything runs. */
const USAGE = 'npm run backup -- --to FOLDER [--data .data] [--register robots.yaml] [--users users.yaml]\n';
const DATABASES = ['ledger.db', 'notifier.db'];
/** Audit trails only grow. They come after the ledger, which remembers how long they were: never longer than the copy is. */
const TRAILS = ['audit.jsonl', 'access.jsonl'];

const { values } = parseArgs({
	options: {
		to: { type: 'string' },
		data: { type: 'string', default: process.env.ROBOTVAGT_DATA ?? '.data' },
		register: { type: 'string', default: process.env.ROBOTVAGT_REGISTER ?? 'robots.yaml' },
		users: { type: 'string', default: process.env.ROBOTVAGT_USERS ?? 'users.yaml' },
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
for (const name of TRAILS) {
	const source = join(values.data, name);
	if (!existsSync(source)) continue;
	const lines = copyTrail(source, join(values.to, name));
	process.stdout.write(`${source} → ${values.to}  ${lines} entries\n`);
}
for (const file of [values.register, values.users]) {
	if (existsSync(file)) copyFileSync(file, join(values.to, basename(file)));
}

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

/** Whole lines only: one may be on its way to the disk. Returns how many. */
function copyTrail(source: string, target: string): number {
	const text = readFileSync(source, 'utf8');
	const whole = text.slice(0, text.lastIndexOf('\n') + 1);
	writeFileSync(`${target}.new`, whole, { mode: 0o600 });
	renameSync(`${target}.new`, target);
	return whole.split('\n').length - 1;
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
