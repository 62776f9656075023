import { cleanLine } from '../mails/letter.ts';
import type { Lang, Text } from '../mails/texts.ts';

const SIGNALS: Record<string, Text> = {
	duration: { en: 'duration', da: 'varighed' },
	items: { en: 'items', da: 'sager' },
	failures: { en: 'failures', da: 'fejl' },
};

/** A drift signal as people call it; one without a word of its own goes by its name. */
export const signalWords = (signals: readonly string[], lang: Lang): string =>
	signals.map(signal => SIGNALS[signal]?.[lang] ?? cleanLine(signal, 60)).join(', ');
