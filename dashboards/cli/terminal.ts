import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Ending, USAGE } from './ending.ts';
import type { Terminal } from './world.ts';

const nothing = () => new Writable({ write: (_chunk, _encoding, done) => done() });

/** Asks at the terminal; what is asked goes to the standard error, so that the output stays what was asked for. */
export function openTerminal(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Terminal {
	async function ask(prompt: string, isShown: boolean): Promise<string> {
		output.write(prompt);
		// A terminal whose echo is off, and readline's own echo into nothing.
		const reader = createInterface({ input, output: isShown ? output : nothing(), terminal: true });
		const given = new AbortController();
		reader.once('SIGINT', () => given.abort());
		reader.once('close', () => given.abort());
		try {
			return await reader.question('', { signal: given.signal });
		} catch (error) {
			throw new Ending(USAGE, 'given up', { cause: error });
		} finally {
			reader.close();
			if (!isShown) output.write('\n');
		}
	}
	return { secret: prompt => ask(prompt, false), line: prompt => ask(prompt, true) };
}
