import { createHmac } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Grant } from '#model/person.ts';
import type { TrailLog } from '#model/trail-file.ts';
import { reasonOf } from '../answer.ts';
import { type Access, SYSTEM } from './access.ts';
import type { UsersFile } from './users/file.ts';

/** What is told of a person; of what they log in with only whether it is another one. */
interface Facts {
	grants: readonly Grant[];
	password: string;
	code: string;
	disabled: boolean;
}
type Known = Readonly<Record<string, Facts>>;

export interface UsersChanges {
	/** Puts into the trail who has come, gone, or may do other things than before; once more at the next look where that fails. */
	tell(file: UsersFile): void;
	/** Resolves when nothing is on its way to the trail. */
	settled(): Promise<void>;
}

/** Compares with what was told last, also before a restart: a change made while the pages were down is told too. */
export function usersChanges(
	database: DatabaseSync,
	secret: string,
	access: Access,
	log: TrailLog,
): UsersChanges {
	const row = database.prepare("SELECT value FROM facts WHERE name = 'users'").get();
	const write = database.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES ('users', ?)");
	let told: Known = row === undefined ? {} : (JSON.parse(String(row.value)) as Known);
	let seen: UsersFile | undefined;
	let turn: Promise<void> = Promise.resolve();
	let fault = '';
	const say = async (file: UsersFile) => {
		const now = knownOf(file, secret);
		const changed = difference(told, now);
		try {
			if (changed !== null) await access.append({ by: SYSTEM, action: 'users.changed', data: changed });
			write.run(JSON.stringify(now));
			[told, fault] = [now, ''];
		} catch (error) {
			seen = undefined;
			if (reasonOf(error) !== fault)
				log.error({ err: error }, 'a change of users is not in the access trail yet');
			fault = reasonOf(error);
		}
	};
	return {
		tell(file) {
			if (file === seen) return;
			seen = file;
			turn = turn.then(() => say(file));
		},
		settled: () => turn,
	};
}

function knownOf({ users = [], vouched = [], groups = {} }: UsersFile, secret: string): Known {
	const mark = (text = '') =>
		text === '' ? '' : createHmac('sha256', secret).update(text).digest('base64url');
	return Object.fromEntries([
		...users.map(({ id, grants = [], password, totp, disabled = false }) => {
			return [id, { grants, password: mark(password), code: mark(totp), disabled }] as const;
		}),
		...vouched.map(({ id, grants = [], disabled = false }) => {
			return [`vouched ${id}`, { grants, password: '', code: '', disabled }] as const;
		}),
		...Object.entries(groups).map(([group, grants]) => {
			return [`group ${group}`, { grants, password: '', code: '', disabled: false }] as const;
		}),
	]);
}

/** Null where nothing is other than before. */
function difference(before: Known, now: Known): object | null {
	const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
	const stay = Object.keys(now).filter(id => Object.hasOwn(before, id));
	const differ = (key: keyof Facts) => stay.filter(id => !same(before[id]?.[key], now[id]?.[key]));
	const shut = differ('disabled');
	const lists = {
		came: Object.keys(now)
			.filter(id => !Object.hasOwn(before, id))
			.map(id => ({ id, grants: now[id]?.grants })),
		went: Object.keys(before).filter(id => !Object.hasOwn(now, id)),
		roles: differ('grants').map(id => ({ id, from: before[id]?.grants, to: now[id]?.grants })),
		password: differ('password'),
		code: differ('code'),
		disabled: shut.filter(id => now[id]?.disabled),
		enabled: shut.filter(id => !now[id]?.disabled),
	};
	const changed = Object.entries(lists).filter(([, list]) => list.length > 0);
	return changed.length === 0 ? null : Object.fromEntries(changed);
}
