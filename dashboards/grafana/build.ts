import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Dashboard, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { PORTS } from '#model/ports.ts';
import { LANGS, type Lang } from '../words.ts';
import type { Addresses } from './board.ts';
import { BOARDS } from './boards/index.ts';
import { sayIn } from './say.ts';

/** Where the boards that are committed lead to. */
export const USUAL: Addresses = {
	web: `http://localhost:${PORTS.web}`,
};

/** Every board in every language, as path below `json/` and file content. */
export function boardFiles(at: Addresses = USUAL): Map<string, string> {
	const files = new Map<string, string>();
	for (const lang of LANGS) {
		for (const board of boardsIn(lang, at)) {
			files.set(join(lang, `${board.uid}.json`), `${JSON.stringify(board, null, '\t')}\n`);
		}
	}
	return files;
}

export function boardsIn(lang: Lang, at: Addresses = USUAL): Dashboard[] {
	return BOARDS.map(board => {
		const english = board({ lang: 'en', say: sayIn('en'), at });
		return finished(board({ lang, say: sayIn(lang), at }), english);
	});
}

/**
 * What the builders leave open: panel ids, and links where people see them. A panel's id follows from its English title, so
 * that a link to it keeps leading there in either language, whatever is put before it.
 */
function finished(board: Dashboard, english: Dashboard): Dashboard {
	const panels = (board.panels ?? []).map((panel, index) => {
		return { ...(panel as Panel), id: idOf(english.panels?.[index]?.title ?? '') };
	});
	const links = (board.links ?? []).map(({ placement: _, ...link }) => link);
	const list = (board.annotations?.list ?? []).map(({ placement: _, ...annotation }) => annotation);
	return { ...board, panels, links, annotations: { list } };
}

/** A number of up to eight digits that a title always gets (FNV-1a). */
function idOf(title: string): number {
	let hash = 0x811c9dc5;
	for (const byte of Buffer.from(title)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
	return (hash % 99_999_999) + 1;
}

function main(): void {
	const { values } = parseArgs({
		options: {
			out: { type: 'string', default: join(import.meta.dirname, 'json') },
			web: { type: 'string', default: USUAL.web },
		},
	});
	const at = { web: bare(values.web) };
	for (const [path, content] of boardFiles(at)) {
		const file = join(values.out, path);
		mkdirSync(join(file, '..'), { recursive: true });
		writeFileSync(file, content);
		process.stdout.write(`${file}\n`);
	}
}

const bare = (url: string) => url.replace(/\/+$/, '');

if (import.meta.main) main();
