import { PanelBuilder, TextMode } from '@grafana/grafana-foundation-sdk/text';
import type { Speech } from '../say.ts';

/** What the board answers and how to read it, in a few lines at its end. */
export function about({ say }: Speech, lines: string[]): PanelBuilder {
	return new PanelBuilder()
		.title(say('About this board', 'Om denne tavle'))
		.description(
			say('What the board is for and how to read it.', 'Hvad tavlen er til, og hvordan den læses.'),
		)
		.mode(TextMode.Markdown)
		.content(lines.join('\n\n'))
		.height(lines.length > 1 ? 5 : 4)
		.span(24);
}
