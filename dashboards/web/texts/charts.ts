/** What the charts say: beside their lines, in tooltips, and to those who cannot see them. */
export const CHARTS = {
	usual: { en: (time: string) => `usually\n${time}`, da: (time: string) => `plejer\n${time}` },
	usualBand: {
		en: (low: string, high: string) => `usually ${low} to ${high}`,
		da: (low: string, high: string) => `plejer ${low} til ${high}`,
	},
	longest: {
		en: (time: string) => `longest allowed ${time}`,
		da: (time: string) => `længst tilladt ${time}`,
	},
	changedSince: {
		en: (day: string, from: string, to: string) => `since ${day}: ${from} → ${to}`,
		da: (day: string, from: string, to: string) => `siden ${day}: ${from} → ${to}`,
	},
	changedPlain: { en: (day: string) => `changed since ${day}`, da: (day: string) => `ændret siden ${day}` },
	version: { en: (version: string) => `version ${version}`, da: (version: string) => `version ${version}` },
	expected: {
		en: (items: string) => `expected
${items}`,
		da: (items: string) => `forventet
${items}`,
	},
	expectedSpoken: {
		en: (items: string) => `${items} are expected`,
		da: (items: string) => `${items} forventes`,
	},
	durationsOf: {
		en: (n: number, from: string, to: string) => `Duration of ${n} runs from ${from} to ${to}.`,
		da: (n: number, from: string, to: string) => `Varighed af ${n} kørsler fra ${from} til ${to}.`,
	},
	itemsOf: {
		en: (n: number, from: string, to: string) => `Items of ${n} runs from ${from} to ${to}.`,
		da: (n: number, from: string, to: string) => `Sager i ${n} kørsler fra ${from} til ${to}.`,
	},
	lastTook: {
		en: (time: string) => `The last one took ${time}.`,
		da: (time: string) => `Den sidste tog ${time}.`,
	},
	shortAndLong: {
		en: (low: string, high: string) => `The shortest took ${low}, the longest ${high}.`,
		da: (low: string, high: string) => `Den korteste tog ${low}, den længste ${high}.`,
	},
	failed: { en: (n: number) => `${n} failed.`, da: (n: number) => `${n} fejlede.` },
	itemsPerRun: {
		en: (low: string, high: string) => `Between ${low} and ${high} items per run.`,
		da: (low: string, high: string) => `Mellem ${low} og ${high} sager pr. kørsel.`,
	},
} as const;
