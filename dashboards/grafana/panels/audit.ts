import type { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import type { PanelBuilder as SeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { COLOUR } from '../../colours.ts';
import { lines } from '../panel.ts';
import { over } from '../queries.ts';
import type { Speech } from '../say.ts';
import { either, headline } from './pipeline-counts.ts';

export function auditTrail({ say }: Speech): StatBuilder {
	return headline(
		{
			title: say('Audit trail', 'Revisionsspor'),
			about: say(
				'Whether what people decided is still as it was written: each entry of the trail holds the hash of the one before. Checked at the start and every hour.',
				'Om det, mennesker har besluttet, stadig er, som det blev skrevet: hver post i sporet indeholder den foregåendes hash. Kontrolleres ved start og hver time.',
			),
			unit: 'none',
		},
		'max(rpa_audit_broken)',
	)
		.mappings([
			either(
				{ text: say('whole', 'ubrudt'), color: COLOUR.green },
				{ text: say('broken', 'brudt'), color: COLOUR.red },
			),
		])
		.span(6);
}

/** How the trail grows. It never shrinks: a fall is somebody's doing. */
export function decisionsKept({ say }: Speech): SeriesBuilder {
	return lines({
		title: say('Entries of the audit trail', 'Poster i revisionssporet'),
		about: say(
			'What people have decided on the pages, by number of entries. The line only ever rises.',
			'Hvad mennesker har besluttet på siderne, i antal poster. Linjen kan kun stige.',
		),
		none: say('Nothing is known of the trail', 'Intet kendt om sporet'),
		unit: 'none',
	})
		.span(18)
		.height(4)
		.min(0)
		.decimals(0)
		.withTarget(over('max(rpa_audit_entries)', say('entries', 'poster')));
}
