import { maskText } from '#model/mask.ts';

/** The last lines a robot chose to tell, masked as they come in. */
export interface LogTail {
	add(text: string): void;
	/** Undefined when nothing was told. */
	text(): string | undefined;
}

const MAX_LINES = 200;
const MAX_CHARACTERS = 16_384;

export function createLogTail(): LogTail {
	const lines: string[] = [];
	return {
		add(text) {
			lines.push(...maskText(text).split(/\r?\n/));
			lines.splice(0, lines.length - MAX_LINES);
		},
		text: () => (lines.length === 0 ? undefined : lines.join('\n').slice(-MAX_CHARACTERS)),
	};
}
