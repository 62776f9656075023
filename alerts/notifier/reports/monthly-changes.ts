import type { ShownPhase } from '#model/phase.ts';
import type { RobotStatus } from '#model/status.ts';
import { cleanLine } from '../mails/letter.ts';
import { PHASE_WORDS } from '../mails/texts.ts';
import type { Words } from './furniture.ts';
import type { ListRow } from './letter.ts';
import { WORDS } from './monthly-texts.ts';

/** As a robot's life goes. */
export const ORDER: readonly ShownPhase[] = [
	'development',
	'hypercare',
	'operation',
	'retired',
	'unregistered',
];

/** Robots in another phase than at the end of the month before. One that is new in the register has no phase before. */
export function changedPhases(
	before: RobotStatus[] | null,
	now: RobotStatus[] | null,
	words: Words,
): ListRow[] {
	if (before === null || now === null) return [];
	const then = new Map(before.map(({ id, phase }) => [id, phase]));
	return now
		.filter(({ id, phase }) => then.get(id) !== phase)
		.map(({ id, name, phase }) => {
			const from = then.get(id);
			const text = WORDS[words.lang].changed({
				name: cleanLine(name, 80),
				from: from === undefined ? null : words.say(PHASE_WORDS[from]),
				to: words.say(PHASE_WORDS[phase]),
			});
			return {
				symbol: '→',
				tone: 'plain',
				words: text,
				linked: cleanLine(name, 80),
				url: words.robotUrl(id),
			};
		});
}
