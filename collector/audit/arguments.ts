import { parseArgs } from 'node:util';

export const USAGE = `robotvagt-audit verify [--data FOLDER|FILE …] [--head HASH]
    Proves that audit trails are whole: nothing changed, taken out, put in or cut off.
    Looks at audit.jsonl and access.jsonl in the data folder, and at what the ledger remembers, where it is there.
    --head: a hash that was noted earlier, from a report or on paper; the trail must still hold its entry.
    Answers 0 when all is whole, 1 when it is not, 2 when it cannot be told.
robotvagt-audit show [--data FOLDER|FILE] [--robot ID]
    Lists who decided what, when.
robotvagt-audit evidence --robot ID --sign-off N [--data FOLDER|FILE]
    Prints the evidence that was frozen and signed, as canonical JSON: its SHA-256 is the hash under the names.
The data folder is ROBOTVAGT_DATA, else .data. The files are enough: it works on a copy, on any machine.
`;

export type Asked =
	| { command: 'help' }
	| { command: 'verify'; data: string[]; head: string | null }
	| { command: 'show'; data: string; robot: string | null }
	| { command: 'evidence'; data: string; robot: string; signOff: string };

/** What the command line asks for; `folder` is the data folder where it names none. Throws with the reason. */
export function readArguments(all: string[], folder: string): Asked {
	const { values, positionals } = parseArgs({
		args: all,
		allowPositionals: true,
		options: {
			data: { type: 'string', multiple: true },
			head: { type: 'string' },
			robot: { type: 'string' },
			'sign-off': { type: 'string' },
			help: { type: 'boolean', short: 'h' },
		},
	});
	const [command, ...paths] = positionals;
	if (values.help === true || command === undefined || command === 'help') return { command: 'help' };
	const given = [...(values.data ?? []), ...paths];
	const data = given.length === 0 ? [folder] : given;
	const { robot, head, 'sign-off': signOff } = values;
	if (command === 'verify') return { command, data, head: hashOrNull(head) };
	if (command !== 'show' && command !== 'evidence') throw new Error(`there is no command "${command}"`);
	if (data.length > 1) throw new Error(`${command} looks at one trail`);
	if (command === 'show') return { command, data: data[0]!, robot: robot ?? null };
	if (robot === undefined || signOff === undefined) throw new Error('say --robot ID and --sign-off N');
	return { command, data: data[0]!, robot, signOff };
}

function hashOrNull(head: string | undefined): string | null {
	if (head === undefined) return null;
	if (!/^[0-9a-f]{64}$/i.test(head)) throw new Error(`--head is 64 hexadecimal digits, not "${head}"`);
	return head.toLowerCase();
}
