import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';

const Kept = Type.Object({ user: Type.String(), token: Type.String(), until: Type.String() });
export type Kept = Static<typeof Kept>;
const File = Type.Record(Type.String(), Kept);

/** The logins of this user of this machine, by the address of the pages: a token goes nowhere but where it came from. */
export interface KeptLogins {
	of(url: string): Kept | null;
	keep(url: string, login: Kept): void;
	forget(url: string): void;
}

export function keptLogins(folder: string): KeptLogins {
	const file = join(folder, 'logins.json');
	const read = (): Record<string, Kept> => {
		try {
			const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
			return Value.Check(File, kept) ? kept : {};
		} catch {
			return {};
		}
	};
	const write = (kept: Record<string, Kept>) => {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		// Whoever reads it meanwhile finds the old one or the new one; only its owner can.
		const fresh = `${file}.${process.pid}`;
		writeFileSync(fresh, `${JSON.stringify(kept, null, '\t')}\n`, { mode: 0o600 });
		chmodSync(fresh, 0o600);
		renameSync(fresh, file);
	};
	return {
		of: url => read()[url] ?? null,
		keep: (url, login) => write({ ...read(), [url]: login }),
		forget(url) {
			const { [url]: gone, ...rest } = read();
			if (gone !== undefined) write(rest);
		},
	};
}
