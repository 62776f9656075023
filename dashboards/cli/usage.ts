import type { Command } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import type { Options } from './option.ts';

/** Options of every command. */
export const COMMON = {
	url: {
		takes: 'URL',
		says: 'where the pages are; else ROBOTVAGT_WEB_URL, else http://127.0.0.1:8080',
	},
	user: { takes: 'NAME', says: 'who logs in; else ROBOTVAGT_USER' },
	lang: { takes: 'en|da', says: 'language of what is read; else ROBOTVAGT_LANG', oneOf: ['en', 'da'] },
	help: { says: 'this' },
} as const satisfies Options;

/** The help of the program. */
export function programUsage(): string {
	const rows = COMMANDS.map(one => [[one.name, ...one.takes].join(' '), one.says] as const);
	return `usage: robotvagt-hypercare COMMAND [options]

Reads and decides about robots in hypercare, as the pages do. ROBOT is its id or its name.

${table(rows)}

${table(optionRows(COMMON))}

robotvagt-hypercare COMMAND --help tells the options of a command.
Exit codes: 0 done, 1 refused (it says why), 2 typed wrongly, 3 not reached: nobody knows.
`;
}

/** The help of one command. */
export function commandUsage({ name, takes, options, says, more }: Command): string {
	const head = `usage: robotvagt-hypercare ${[name, ...takes].join(' ')} [options]\n\n${says}\n`;
	const own = Object.keys(options).length === 0 ? '' : `\n${table(optionRows(options))}\n`;
	return `${head}${more === undefined ? '' : `${more}\n`}${own}\n${table(optionRows(COMMON))}\n`;
}

function optionRows(options: Options): (readonly [string, string])[] {
	return Object.entries(options).map(
		([name, { takes, says, needed }]) =>
			[`--${name}${takes === undefined ? '' : ` ${takes}`}`, needed ? `${says} (needed)` : says] as const,
	);
}

function table(rows: readonly (readonly [string, string])[]): string {
	const wide = Math.max(...rows.map(([left]) => left.length));
	return rows.map(([left, right]) => `  ${left.padEnd(wide)}  ${right}`).join('\n');
}
