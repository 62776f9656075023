import { SEVS } from '#model/decision.ts';
import { SEV_WORDS } from '../../people-words.ts';
import type { Voice } from '../voice.ts';

/** How bad an incident is, to choose from. */
export const sevOptions = ({ lang }: Voice) =>
	SEVS.map(sev => ({ value: String(sev), text: SEV_WORDS[sev][lang] }));
