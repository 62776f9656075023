import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * `npm run secrets [FOLDER]`: makes the secrets docker-compose.yml asks for, where they are missing; keeps those there are.
 * The folder is its owner's alone. The files in it can be read by all, since each container reads its own under another user.
 */
const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../secrets'));
mkdirSync(folder, { recursive: true, mode: 0o700 });

const random = () => randomBytes(24).toString('base64url');

function make(name: string, content: () => string): void {
	const file = join(folder, name);
	if (existsSync(file)) return;
	writeFileSync(file, content(), { mode: 0o644 });
	process.stdout.write(`made ${file}\n`);
}

// The token and its hash belong together: where one is missing, another token is made.
const tokens = join(folder, 'tokens.yaml');
if (!existsSync(tokens) || !existsSync(join(folder, 'stack-token'))) {
	const newToken = join(import.meta.dirname, '../collector/auth/new-token.ts');
	const args = [newToken, '--name', 'stack', '--scope', 'both', '--file', tokens];
	const token = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
	chmodSync(tokens, 0o644);
	writeFileSync(join(folder, 'stack-token'), token, { mode: 0o644 });
	process.stdout.write(`made ${tokens} and its stack-token\n`);
}
make('person-key', () => `${randomBytes(32).toString('base64url')}\n`);
make('smtp-url', () => 'smtp://mail-catcher:1025\n');
make('grafana-admin-password', () => `${random()}\n`);
process.stdout.write(
	'next: npm run -s token -- --name robots --scope write   (for the robots), docker compose up -d\n',
);
