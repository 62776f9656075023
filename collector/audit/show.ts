import canonicalize from 'canonicalize';
import type { TrailEntry } from '#model/trail.ts';
import { plain } from '../decisions/clean.ts';
import { contentOf, frozenIn } from './trail-of.ts';

/** Who decided what, when: one line an entry. */
export async function show(trail: string, robot: string | null): Promise<string[]> {
	const { entries, faults } = await contentOf(trail);
	const shown = entries.filter(entry => robot === null || entry.robot === robot).map(inWords);
	return faults.length === 0
		? shown
		: [...shown, `The trail is broken from line ${faults[0]!.line} on: robotvagt-audit verify says how.`];
}

function inWords({ seq, at, by, robot, action, data }: TrailEntry): string {
	const who = `${by.name} (${by.id}, ${by.via})`;
	const text = plain(`${at}  ${who}  ${robot ?? '-'}  ${action}  ${said(data)}`);
	return `${String(seq).padStart(5)}  ${text}`;
}

const said = (data: unknown) =>
	Object.entries((data ?? {}) as Record<string, unknown>)
		.map(
			([key, value]) =>
				`${key}=${typeof value === 'string' ? value.replaceAll('\n', ' ') : JSON.stringify(value)}`,
		)
		.join('  ');

/** The evidence that was frozen for a sign-off, as canonical JSON; undefined where there is no such sign-off. */
export async function evidence(trail: string, robot: string, signOff: string): Promise<string | undefined> {
	let found: unknown;
	await contentOf(trail, entry => {
		const frozen = frozenIn(entry);
		if (entry.robot === robot && frozen?.id === signOff) found = frozen.evidence;
	});
	return canonicalize(found);
}
