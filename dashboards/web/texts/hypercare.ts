/** The criteria of hypercare and the figures behind their verdicts, by the names the collector gives them. */
export const CRITERIA = {
	length: { en: 'Days and runs', da: 'Dage og kørsler' },
	'run-success': { en: 'Success of runs', da: 'Kørslernes succes' },
	items: { en: 'Items', da: 'Sager' },
	punctuality: { en: 'Punctuality', da: 'Punktlighed' },
	volume: { en: 'Volume', da: 'Mængde' },
	duration: { en: 'Duration', da: 'Varighed' },
} as const;

export const FIGURES = {
	days: { en: 'days', da: 'dage' },
	daysNeeded: { en: 'days needed', da: 'dage kræves' },
	runs: { en: 'runs', da: 'kørsler' },
	runsNeeded: { en: 'runs needed', da: 'kørsler kræves' },
	failures: { en: 'failures', da: 'fejl' },
	ratio: { en: 'share', da: 'andel' },
	lowerBound: { en: 'proven at least', da: 'mindst bevist' },
	goodInARow: { en: 'good in a row', da: 'gode i træk' },
	items: { en: 'items', da: 'sager' },
	itemsNeeded: { en: 'items needed', da: 'sager kræves' },
	completionRatio: { en: 'completed', da: 'gennemført' },
	systemExceptionRatio: { en: 'system exceptions', da: 'systemfejl' },
	businessExceptions: { en: 'business exceptions', da: 'forretningsundtagelser' },
	due: { en: 'due', da: 'planlagt' },
	onTime: { en: 'on time', da: 'til tiden' },
	late: { en: 'late', da: 'forsinket' },
	missed: { en: 'missed', da: 'udeblevet' },
	itemsPerRun: { en: 'items a run', da: 'sager pr. kørsel' },
	expectedItems: { en: 'expected', da: 'forventet' },
	median: { en: 'middle run', da: 'midterste kørsel' },
	p95: { en: '19 of 20 within', da: '19 af 20 inden for' },
} as const;
