import type { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { byThresholds } from './fields.ts';
import { stat } from './panel.ts';
import { now } from './queries.ts';

/** How many there are of something; four stand beside each other. */
export function count(words: { title: string; about: string }, expr: string): StatBuilder {
	return stat({ ...words, none: '?', unit: 'none' })
		.span(6)
		.decimals(0)
		.withTarget(now(expr))
		.colorScheme(byThresholds());
}
