import { randomBytes } from 'node:crypto';
import {
	closeSync,
	fchownSync,
	fsyncSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Document, isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Grant } from '#model/person.ts';
import type { User } from './file.ts';
import { readUsers } from './read.ts';

const HEAD = ` Who may log in to the pages, and which roles they have. Written by \`npm run user\`; it may be edited by hand as well.
 Passwords are kept as scrypt hashes. Keep this file to the account the pages run as.`;

/** A users file about to be changed. What is not touched stays as it was written, comments and all. */
export interface UsersEdit {
	users(): User[];
	has(id: string): boolean;
	/** Adds a user after the others. */
	add(user: User): void;
	/** Sets what is given, and takes out what is undefined. */
	set(id: string, change: { [K in keyof User]?: User[K] | undefined }): void;
	grant(id: string, grant: Grant): void;
	/** Takes out the grants that say just this; answers how many there were. */
	revoke(id: string, grant: Grant): number;
	/** Writes it, whole or not at all, for its owner alone. Throws with every fault in place of writing a faulty one. */
	save(): void;
}

/** Opens a users file, or begins one. Throws with its faults where it has some: nothing is added to a file that is not good. */
export function editUsers(file: string): UsersEdit {
	const before = readIfThere(file);
	const document = parseDocument(before ?? '');
	check(before ?? '', file);
	if (before === null) document.commentBefore = HEAD;
	const entry = (id: string): YAMLMap => {
		const found = list(document).items.find(item => isMap(item) && item.get('id') === id);
		if (!isMap(found)) throw new Error(`${file} has no user "${id}"`);
		return found;
	};
	const grantsOf = (id: string): YAMLSeq => {
		const grants = entry(id).get('grants', true);
		if (isSeq(grants)) return grants;
		const made = document.createNode([]) as YAMLSeq;
		entry(id).set('grants', made);
		return made;
	};
	return {
		users: () => (document.toJS() as { users?: User[] } | null)?.users ?? [],
		has: id => list(document).items.some(item => isMap(item) && item.get('id') === id),
		add(user) {
			const users = list(document);
			users.flow = false;
			users.add(document.createNode(user));
		},
		set(id, change) {
			for (const [key, value] of Object.entries(change)) {
				if (value === undefined) entry(id).delete(key);
				else entry(id).set(key, value);
			}
		},
		grant(id, grant) {
			const grants = grantsOf(id);
			const has = grants.items.some(item => isMap(item) && sameGrant(item.toJSON() as Grant, grant));
			if (has) throw new Error(`"${id}" has that already`);
			grants.flow = false;
			grants.add(document.createNode(grant));
		},
		revoke(id, grant) {
			const grants = grantsOf(id);
			const kept = grants.items.filter(item => !(isMap(item) && sameGrant(item.toJSON() as Grant, grant)));
			const gone = grants.items.length - kept.length;
			grants.items = kept;
			return gone;
		},
		save() {
			const text = document.toString({ lineWidth: 0 });
			check(text, file);
			if (readIfThere(file) !== before)
				throw new Error(`somebody else has changed ${file} meanwhile: nothing is written`);
			replace(file, text);
		},
	};
}

/** The list of users of a document, begun where there is none. */
function list(document: Document): YAMLSeq {
	const users = document.get('users', true);
	if (isSeq(users)) return users;
	const made = document.createNode([]) as YAMLSeq;
	if (isMap(document.contents)) document.set('users', made);
	else {
		const { commentBefore } = document;
		document.contents = document.createNode({ users: made });
		document.commentBefore = commentBefore;
	}
	return document.get('users', true) as YAMLSeq;
}

function sameGrant(one: Grant, other: Grant): boolean {
	const text = ({ role, robots = [], departments = [] }: Grant) =>
		JSON.stringify([role, [...robots].sort(), [...departments].sort()]);
	return text(one) === text(other);
}

function check(text: string, file: string): void {
	const read = readUsers(text, file);
	if ('faults' in read) throw new Error(`${file} has faults:\n- ${read.faults.join('\n- ')}`);
}

function readIfThere(file: string): string | null {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw error;
	}
}

/** In one step, so that whoever reads meanwhile reads the old one or the new one. The account it belonged to keeps it. */
function replace(file: string, text: string): void {
	const made = join(dirname(file), `.${basename(file)}.${randomBytes(4).toString('hex')}`);
	const owner = statSync(file, { throwIfNoEntry: false });
	const handle = openSync(made, 'wx', 0o600);
	try {
		writeSync(handle, text);
		if (owner !== undefined && process.getuid?.() === 0) fchownSync(handle, owner.uid, owner.gid);
		fsyncSync(handle);
	} catch (error) {
		rmSync(made, { force: true });
		throw error;
	} finally {
		closeSync(handle);
	}
	renameSync(made, file);
}
