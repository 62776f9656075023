import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { readTokens, SCOPES } from './tokens.ts';

/**
 * `npm run token -- --name NAME --scope read|write|both --file secrets/tokens.yaml`: adds a token to the file, by its hash
 * alone, and prints the token itself, once.
 */
const USAGE = `npm run token -- --name NAME --scope ${SCOPES.join('|')} [--file secrets/tokens.yaml]\n`;

function fail(reason: string): never {
	process.stderr.write(`${reason}\n${USAGE}`);
	process.exit(2);
}

const { values } = parseArgs({
	options: {
		name: { type: 'string' },
		scope: { type: 'string' },
		file: { type: 'string', default: 'secrets/tokens.yaml' },
	},
});
const { name, scope, file } = values;
if (!name || !/^[\w .-]{1,60}$/.test(name))
	fail('--name says who has the token: letters, digits, spaces, . _ -');
if (!SCOPES.some(known => known === scope)) fail(`--scope is one of ${SCOPES.join(', ')}`);

const token = `rpa_${randomBytes(24).toString('base64url')}`;
const hash = createHash('sha256').update(token).digest('hex');
const entry = `  - name: ${JSON.stringify(name)}\n    scope: ${scope}\n    sha256: ${hash}\n`;
if (existsSync(file)) readTokens(file); // Nothing is added to a file that is not a good one.
mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
appendFileSync(file, existsSync(file) ? entry : `tokens:\n${entry}`, { mode: 0o600 });
process.stderr.write(`Added "${name}" (${scope}) to ${file}. Its token is shown now and never again:\n`);
process.stdout.write(`${token}\n`);
