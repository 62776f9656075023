import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** How the command talks with whoever sits in front of it. */
export interface Talk {
	say(text: string): void;
	/** A line; without echo where it is `secret`. From a pipe, its next line. */
	ask(question: string, how?: { secret?: boolean }): Promise<string>;
	isTerminal: boolean;
	close(): void;
}

type Input = NodeJS.ReadableStream & { isTTY?: boolean };

/** Over a terminal or a pipe. */
export function talkOver(input: Input, output: NodeJS.WritableStream): Talk {
	const isTerminal = input.isTTY === true;
	let muted = false;
	// readline echoes what is typed by itself: what is secret goes nowhere.
	const screen = new Writable({
		write(chunk, _, done) {
			if (muted) done();
			else output.write(chunk, () => done());
		},
	});
	const lines = createInterface({ input, output: screen, terminal: isTerminal });
	const waiting: ((line: string) => void)[] = [];
	const read: string[] = [];
	let ended = false;
	lines.on('line', line => {
		const next = waiting.shift();
		if (next === undefined) read.push(line);
		else next(line);
	});
	lines.on('close', () => {
		ended = true;
		for (const next of waiting.splice(0)) next('');
	});
	const line = (): Promise<string> => {
		const first = read.shift();
		if (first !== undefined) return Promise.resolve(first);
		return ended ? Promise.resolve('') : new Promise(resolve => waiting.push(resolve));
	};
	return {
		isTerminal,
		say: text => void output.write(`${text}\n`),
		async ask(question, { secret = false } = {}) {
			// From before the question until the next one: people type ahead.
			muted = secret;
			if (isTerminal) output.write(question);
			const answer = await line();
			if (isTerminal && secret) output.write('\n');
			return answer;
		},
		close: () => lines.close(),
	};
}
