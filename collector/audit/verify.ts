import type { TrailFault } from '#model/trail-check.ts';
import { headOf } from '#model/trail-read.ts';
import { missing } from '../decisions/decisions.ts';
import { createFolds } from '../decisions/folds.ts';
import { readTrailHead } from '../ledger/read-trail-head.ts';
import type { TrailHead } from '../ledger/types.ts';
import { type Content, contentOf, type Found, frozenIn } from './trail-of.ts';

/** What is found of one trail, line by line as it is printed. */
export interface Verdict {
	whole: boolean;
	lines: string[];
	/** Hashes of its entries, before the first fault. */
	hashes: ReadonlySet<string>;
}

/** Proves one trail. Changes nothing. */
export async function verifyOne({ trail, ledger }: Found): Promise<Verdict> {
	// The ledger first: what is written meanwhile makes the trail longer than it remembers, never shorter.
	const remembered = rememberedBy(ledger);
	const content = await contentOf(trail);
	const hashes = new Set(content.entries.map(({ hash }) => hash));
	const faults = [
		...content.faults.map(inWords),
		...signOffFaults(content),
		...missingFaults(remembered.head, content),
	];
	const lines = [trail, ...facts(content), ...remembered.lines, ...signOffs(content)];
	if (faults.length === 0) return { whole: true, lines: [...lines, '  whole'], hashes };
	const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
	return {
		whole: false,
		lines: [...lines, `  BROKEN: ${count}`, ...faults.map(fault => `    ${fault}`)],
		hashes,
	};
}

const inWords = ({ line, reason }: TrailFault) => `line ${line}: ${reason}`;

function rememberedBy(ledger: string | null): { head: TrailHead | null; lines: string[] } {
	if (ledger === null) return { head: null, lines: [] };
	try {
		const head = readTrailHead(ledger);
		const text = head === null ? 'remembers nothing of it' : `remembers entry ${head.seq} ${head.hash}`;
		return { head, lines: [`  ledger    ${text}`] };
	} catch (error) {
		return { head: null, lines: [`  ledger    cannot be read: ${(error as Error).message}`] };
	}
}

function facts({ entries }: Content): string[] {
	const { seq, hash } = headOf(entries);
	const robots = new Set(entries.flatMap(({ robot }) => (robot === null ? [] : [robot])));
	const span = seq === 0 ? '' : `, ${entries[0]!.at} to ${entries.at(-1)!.at}`;
	return [
		`  entries   ${seq}${span}`,
		...(robots.size === 0 ? [] : [`  robots    ${robots.size}: ${[...robots].sort().join(', ')}`]),
		`  head      ${hash}`,
	];
}

/** Each sign-off with what became of it and whether its evidence has the hash that was signed. */
function signOffs({ entries, evidence }: Content): string[] {
	const folds = createFolds(entries);
	return entries.flatMap(entry => {
		const frozen = frozenIn(entry);
		if (frozen === null || entry.robot === null) return [];
		const signOff = folds.of(entry.robot).signOffs.find(({ id }) => id === frozen.id);
		const names = signOff?.signatures.map(({ by }) => by.name).join(', ') || 'nobody yet';
		const proof =
			evidence.get(entry.seq) === frozen.hash ? 'the evidence has it' : 'THE EVIDENCE DOES NOT HAVE IT';
		return [
			`  sign-off  ${entry.robot} ${frozen.id}: ${signOff?.state.replaceAll('_', ' ')}, signed by ${names}`,
			`            ${frozen.hash} (${proof})`,
		];
	});
}

function signOffFaults({ entries, evidence }: Content): string[] {
	const hashes = new Map<string, string>();
	return entries.flatMap(entry => {
		const frozen = frozenIn(entry);
		if (frozen !== null) {
			hashes.set(`${entry.robot} ${frozen.id}`, frozen.hash);
			if (evidence.get(entry.seq) === frozen.hash) return [];
			return [
				`line ${entry.seq}: the evidence of sign-off ${frozen.id} of ${entry.robot} does not have its hash`,
			];
		}
		if (entry.action !== 'sign-off.signed') return [];
		const { signOff, hash } = entry.data as { signOff: string; hash: string };
		if (hashes.get(`${entry.robot} ${signOff}`) === hash) return [];
		return [
			`line ${entry.seq}: a signature under other evidence than that of sign-off ${signOff} of ${entry.robot}`,
		];
	});
}

/** Where a line is at fault the entries after it are not known: then only the line is named. */
function missingFaults(head: TrailHead | null, { entries, faults }: Content): string[] {
	if (faults.length > 0) return [];
	const fault = missing(head, entries);
	return fault === null ? [] : [`by what the ledger remembers, ${fault}`];
}
