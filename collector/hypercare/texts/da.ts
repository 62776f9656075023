import type { HandoverItemName } from '#model/decision.ts';
import { speaker } from './number.ts';
import type { Texts } from './texts.ts';

const { percent, number, count, date } = speaker('da-DK');
const runs = (value: number) => count(value, 'kørsel', 'kørsler');
const moreRuns = (value: number) => count(value, 'kørsel mere', 'kørsler mere');
const then = (day: string | null) => (day === null ? '' : `: i dette tempo ${day}`);

const list = (words: readonly string[]) => new Intl.ListFormat('da-DK').format(words);
const within = (days: string, someDays: number, least: string, someRuns: number) => {
	const spans = [
		someDays > 0 ? [`de seneste ${days}`] : [],
		someRuns > 0 ? [`de seneste ${least}`] : [],
	].flat();
	return spans.length === 0 ? '' : `, og ingen begyndte inden for ${list(spans)}`;
};
const DRIFT: Record<string, string> = {
	duration: 'varigheden',
	items: 'antallet af sager',
	failures: 'andelen af fejl',
};
const HANDOVER: Record<HandoverItemName, string> = {
	runbook: 'driftsvejledning',
	contacts: 'kontaktpersoner',
	documentation: 'procesbeskrivelse og flowdiagram',
	'restart-tested': 'genstart afprøvet',
	'alert-route-tested': 'alarmvej afprøvet',
	'access-and-expiry': 'adgange og deres udløb',
	'data-protection': 'fortegnelse over behandling',
	retention: 'sletning',
	'benefit-baseline': 'udgangspunkt for gevinst',
};

export const da: Texts = {
	date,
	length: {
		rule: (days, least, anew) =>
			`Mindst ${count(days, 'dag', 'dage')} siden ${anew ? 'hypercare begyndte forfra' : 'idriftsættelse'} og mindst ${runs(least)}`,
		moreDays: (days, until) => `mangler ${count(days, 'dag', 'dage')}: til ${until}`,
		moreRuns: (left, day) =>
			`mangler ${runs(left)}${day === null ? ': tempoet kendes ikke endnu' : then(day)}`,
	},
	runSuccess: {
		rule: (ratio, recent, proven) =>
			`Mindst ${percent(ratio)} af kørslerne fejlede ikke${recent === 0 ? '' : `, og ingen af de seneste ${recent}`}${proven === null ? '' : `; de beviser mindst ${percent(proven)}`}`,
		moreRuns: (left, day) => `mangler ${runs(left)} at dømme efter${then(day)}`,
		moreGoodRuns: (left, day) => `kræver ${moreRuns(left)} uden fejl${then(day)}`,
		notAfterFailure: 'der må slet ingen fejl være, og der har været en',
		moreToProve: (left, proven, day) =>
			left === null
				? `så få gode kørsler beviser ikke ${percent(proven)}, og det ville intet overkommeligt antal`
				: `kræver ${moreRuns(left)} uden fejl for at bevise ${percent(proven)}${then(day)}`,
	},
	items: {
		rule: (items, completion, system) =>
			`Mindst ${count(items, 'sag', 'sager')} behandlet; ${percent(completion)} af dem gennemført, når forretningsundtagelser ikke tælles med, og højst ${percent(system)} systemfejl`,
		moreItems: (left, day) => `mangler ${count(left, 'sag', 'sager')} at dømme efter${then(day)}`,
		moreCompleted: (left, day) =>
			`kræver ${count(left, 'sag', 'sager')} mere gennemført uden undtagelse${then(day)}`,
	},
	punctuality: {
		rule: ratio =>
			`Ingen planlagt kørsel er udeblevet uden en forklaring, og mindst ${percent(ratio)} startede inden for fristen`,
		moreStarts: (left, day) =>
			`mangler ${count(left, 'planlagt kørsel', 'planlagte kørsler')} at dømme efter${then(day)}`,
		missed: missed =>
			`${count(missed, 'planlagt kørsel er udeblevet', 'planlagte kørsler er udeblevet')}: forklar hvorfor`,
		missedSince: missed =>
			`${count(missed, 'planlagt kørsel er udeblevet', 'planlagte kørsler er udeblevet')}: find ud af hvorfor`,
		morePunctual: (left, day) => `kræver ${moreRuns(left)} startet til tiden${then(day)}`,
	},
	volume: {
		rule: (from, to, expected) =>
			`Mellem ${percent(from)} og ${percent(to)} af de forventede ${count(expected, 'sag', 'sager')} pr. kørsel, eller forskellen er forklaret`,
		moreRuns: (left, day) => `mangler ${runs(left)} at dømme efter${then(day)}`,
		other: (perRun, expected) =>
			`${number(perRun)} pr. kørsel, ikke ${number(expected)}: forklar hvorfor, eller ret expectedItems`,
	},
	duration: {
		rule: ratio =>
			`19 af 20 vellykkede kørsler tager højst ${number(ratio)} gange så lang tid som den midterste`,
		moreRuns: (left, day) =>
			`mangler ${count(left, 'vellykket kørsel', 'vellykkede kørsler')} at dømme efter${then(day)}`,
		uneven: (p95, median) =>
			`19 af 20 tager op til ${number(p95)} s, den midterste ${number(median)} s: find ud af, hvad der sinker de andre`,
	},
	businessExceptions: {
		rule: most =>
			`Forretningsundtagelser i højst ${most === null ? 'så mange sager, som det er aftalt' : `${percent(most)} af sagerne`}, og ikke stigende fra kørsel til kørsel`,
		agree: 'aftal et niveau med procesejeren, og skriv expectedBusinessExceptionRatio i registeret',
		tooMany: (ratio, most) =>
			`${percent(ratio)} af sagerne blev leveret tilbage, ikke ${percent(most)}: find ud af hvorfor, eller aftal et andet niveau`,
		rising: 'flere og flere sager leveres tilbage fra kørsel til kørsel: find ud af hvorfor',
		moreRuns: (left, day) =>
			`mangler ${count(left, 'kørsel', 'kørsler')} med sager, før en udvikling kan ses${then(day)}`,
	},
	incidents: {
		rule: (days, least) =>
			`Ingen alvorlig hændelse (Sev1, Sev2) er åben${within(count(days, 'bankdag', 'bankdage'), days, runs(least), least)}`,
		open: open =>
			`${count(open, 'alvorlig hændelse er åben', 'alvorlige hændelser er åbne')}: skal først bringes i orden`,
		moreBankDays: (left, day) =>
			`mangler ${count(left, 'bankdag', 'bankdage')} uden alvorlige hændelser: til ${day}`,
		moreRuns: (left, day) => `mangler ${runs(left)} uden alvorlige hændelser${then(day)}`,
	},
	response: {
		rule: 'Sev1 kvitteret inden for 30 minutter af kontortiden og overstået inden for 4 timer af den; Sev2 overstået senest ved udgangen af næste bankdag',
		late: (late, all) =>
			`${late} af ${count(all, 'alvorlig hændelse', 'alvorlige hændelser')} blev taget for sent: sign-off skal sige, hvorfor det ikke sker igen`,
		running: running =>
			`${count(running, 'alvorlig hændelse er ikke overstået', 'alvorlige hændelser er ikke overstået')} endnu`,
		testRoute:
			'ingen alvorlig hændelse at dømme efter: afprøv alarmvejen, og sæt den på plads i overdragelsen',
		testAgain: 'hændelsen, som perioden begyndte forfra med, blev taget for sent: afprøv alarmvejen igen',
	},
	drift: {
		rule: 'Ingen åben ændring af varighed, sager eller fejl',
		open: (signal, day) =>
			`${DRIFT[signal] ?? signal} ændrede sig${day === null ? '' : ` den ${day}`}: find ud af hvorfor`,
		moreRuns: (left, day) => `mangler ${runs(left)}, før en ændring kan ses${then(day)}`,
	},
	correctness: {
		rule: (cases, first) =>
			`Procesejeren har kontrolleret mindst ${count(cases, 'sag', 'sager')} (alle, hvor der er færre) uden at finde fejl${first === 0 ? '' : `, med sager fra hver af de første ${runs(first)}`}`,
		errors: (errors, checked) =>
			`${count(errors, 'fejl', 'fejl')} i ${count(checked, 'kontrolleret sag', 'kontrollerede sager')}: ret den, og meld den som hændelse, hvis nogen har fået noget forkert`,
		moreCases: left => `procesejeren skal kontrollere ${count(left, 'sag', 'sager')} mere`,
		moreRuns: days =>
			`der skal kontrolleres sager fra ${days.length === 1 ? 'kørslen' : 'kørslerne'} ${list(days)}`,
	},
	release: {
		rule: least => `Ingen ny udgave inden for de seneste ${runs(least)}`,
		isNew: (version, since, left, day) =>
			`udgave ${version} kom ${since}: kræver ${moreRuns(left)} af den${then(day)}`,
		moreRuns: (left, day) => `mangler ${runs(left)} at dømme efter${then(day)}`,
		unknown:
			'ingen kørsel fortæller sin udgave: lad robotten sige den (rpa.robot.version, service.version eller robotvagt-run --version)',
	},
	handover: {
		rule: 'Alt i overdragelsen er på plads, eller ikke relevant af en grund, der er angivet',
		toDo: items => `mangler endnu: ${list(items.map(item => HANDOVER[item]))}`,
		toWrite: keys => `skal endnu skrives i registeret: ${list(keys)}`,
	},
	firstRun: 'der har ikke været nogen kørsel endnu',
	and: '; ',
};
