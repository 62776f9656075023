import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { lineOf } from '#model/trail.ts';
import { pastDecisions } from './past-decisions.ts';
import { DEMO_PEOPLE, KEPT_PASSWORD } from './people.ts';

export interface DemoPeopleFiles {
	dataFolder: string;
	/** Epoch milliseconds. */
	now: number;
	/** Of history that will be imported. */
	days: number;
}

const HEADER = `# Who may log in to the demo's pages; all have the password the launcher shows. In earnest: npm run user -- --help

`;

/** Once per data folder: people who can log in, and what they have decided so far. What is there stays as it is. */
export function writeDemoPeople({ dataFolder, now, days }: DemoPeopleFiles): void {
	const users = join(dataFolder, 'users.yaml');
	if (!existsSync(users)) {
		const people = DEMO_PEOPLE.map(person => ({ ...person, password: KEPT_PASSWORD }));
		writeFileSync(users, HEADER + stringify({ users: people }, { lineWidth: 140 }), { mode: 0o600 });
	}
	const trail = join(dataFolder, 'audit.jsonl');
	// A collector that has run has a trail of its own, were it an empty one.
	if (existsSync(trail) || existsSync(join(dataFolder, 'ledger.db'))) return;
	const lines = pastDecisions(now, days).map(entry => `${lineOf(entry)}\n`);
	writeFileSync(trail, lines.join(''), { mode: 0o600 });
}
