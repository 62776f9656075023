import Type, { type Static } from 'typebox';
import type { ReportName } from '#model/report.ts';
import type { Cadence, DayKind, Scheduled } from './cadence.ts';

/** The part `reports` of `oncall.yaml`. */
const Off = Type.Literal('off', { description: 'not sent' });
const At = Type.Optional(
	Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'time of day, 07:00' }),
);
const Days = Type.Optional(
	Type.Enum(['all', 'bank', 'working'], { description: 'on which days: every day, bank days, working days' }),
);
const Language = Type.Optional(Type.Enum(['en', 'da'], { description: "default the notifier's" }));
/** Checked against teams and rotas by whoever resolves them. */
const To = Type.Optional(
	Type.Array(Type.String({ minLength: 1 }), { minItems: 1, description: 'addresses, @rota, names of teams' }),
);
const Part = <T extends Type.TProperties>(properties: T) =>
	Type.Optional(Type.Union([Off, Type.Object(properties, { additionalProperties: false })]));

export const ReportsFile = Type.Object(
	{
		timeZone: Type.Optional(Type.String({ description: 'of the times and days; default the notifier’s' })),
		owners: Part({ at: At, days: Days, lang: Language }),
		hypercare: Part({ at: At, days: Days, to: To, lang: Language }),
		weekly: Part({
			at: At,
			day: Type.Optional(Type.Enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])),
			to: To,
			lang: Language,
		}),
		monthly: Part({ at: At, to: To, lang: Language }),
		'all-is-well': Part({ at: At, days: Days, to: To, lang: Language }),
	},
	{ additionalProperties: false },
);
export type ReportsFile = Static<typeof ReportsFile>;

export interface ReportSettings extends Scheduled {
	/** Entries of `oncall.yaml`; null: whoever the report is for by default. */
	to: readonly string[] | null;
	lang: 'en' | 'da';
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const DEFAULTS: Record<ReportName, { at: string; cadence: Omit<Cadence, 'at'> & Pick<Cadence, 'kind'> }> = {
	owners: { at: '07:00', cadence: { kind: 'daily' } },
	hypercare: { at: '07:00', cadence: { kind: 'daily' } },
	weekly: { at: '07:30', cadence: { kind: 'weekly' } },
	monthly: { at: '08:00', cadence: { kind: 'monthly' } },
	'all-is-well': { at: '07:00', cadence: { kind: 'daily' } },
};
/** People read on days they work; that the watch is awake is told every day, weekends above all. */
const DEFAULT_DAYS: Partial<Record<ReportName, DayKind>> = { 'all-is-well': 'all' };

function cadenceOf(
	report: ReportName,
	part: { at?: string; days?: DayKind; day?: string },
	closed: ReadonlySet<string>,
): Cadence {
	const { at, cadence } = DEFAULTS[report];
	const time = part.at ?? at;
	if (cadence.kind === 'monthly') return { kind: 'monthly', at: time };
	if (cadence.kind === 'weekly') {
		return { kind: 'weekly', at: time, weekday: WEEKDAYS.indexOf((part.day ?? 'mon') as 'mon') + 1 };
	}
	return { kind: 'daily', at: time, days: part.days ?? DEFAULT_DAYS[report] ?? 'bank', closed };
}

/** The reports that are on, with what is not said filled in. */
export function reportSettings(
	file: ReportsFile | undefined,
	defaults: { timeZone: string; lang: 'en' | 'da'; closed: ReadonlySet<string> },
): ReportSettings[] {
	const timeZone = file?.timeZone ?? defaults.timeZone;
	return (Object.keys(DEFAULTS) as ReportName[]).flatMap(report => {
		const part: { at?: string; days?: DayKind; day?: string; to?: string[]; lang?: 'en' | 'da' } | 'off' =
			file?.[report] ?? {};
		if (part === 'off') return [];
		const { to = null, lang = defaults.lang } = part;
		return [{ report, cadence: cadenceOf(report, part, defaults.closed), timeZone, to, lang }];
	});
}
