import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Dashboard, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { PORTS } from '#model/ports.ts';
import { LANGS, type Lang } from '../words.ts';
import { BOARDS } from './boards/index.ts';
import { sayIn } from './say.ts';

/** The address of `web` in what is committed. */
export const WEB_URL = `http://localhost:${PORTS.web}`;

/** Every board in every language, as path below `json/` and file content. */
export function boardFiles(webUrl: string): Map<string, string> {
	const files = new Map<string, string>();
	for (const lang of LANGS) {
		for (const board of boardsIn(lang, webUrl)) {
			files.set(join(lang, `${board.uid}.json`), `${JSON.stringify(board, null, '\t')}\n`);
		}
	}
	return files;
}

export function boardsIn(lang: Lang, webUrl: string): Dashboard[] {
	return BOARDS.map(board => finished(board({ lang, say: sayIn(lang), webUrl })));
}

/** What the builders leave open: stable panel ids, so that a link to a panel keeps leading there, and links where people see them. */
function finished(board: Dashboard): Dashboard {
	const panels = (board.panels ?? []).map((panel, index) => ({ ...(panel as Panel), id: index + 1 }));
	const links = (board.links ?? []).map(({ placement: _, ...link }) => link);
	const list = (board.annotations?.list ?? []).map(({ placement: _, ...annotation }) => annotation);
	return { ...board, panels, links, annotations: { list } };
}

function main(): void {
	const { values } = parseArgs({
		options: {
			out: { type: 'string', default: join(import.meta.dirname, 'json') },
			web: { type: 'string', default: WEB_URL },
		},
	});
	for (const [path, content] of boardFiles(values.web.replace(/\/+$/, ''))) {
		const file = join(values.out, path);
		mkdirSync(join(file, '..'), { recursive: true });
		writeFileSync(file, content);
		process.stdout.write(`${file}\n`);
	}
}

if (import.meta.main) main();
