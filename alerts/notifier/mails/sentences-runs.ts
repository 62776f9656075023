import { said } from './texts.ts';

/** Sentences about failed runs. Each holds names or times, in one place, so that both languages say the same. */
export const RUN_SENTENCES = {
	failed: said<{ name: string; when: string; step: string; outcome: string }>(
		s => `${s.name} failed ${s.when}${s.step && ` in the step “${s.step}”`} (${s.outcome}).`,
		s => `${s.name} fejlede ${s.when}${s.step && ` i trinnet »${s.step}«`} (${s.outcome}).`,
	),
	failedMore: said<{ name: string; runs: string; since: string }>(
		s => `${s.name} has had ${s.runs} since ${s.since} and has not worked since.`,
		s => `${s.name} har haft ${s.runs} siden ${s.since} og har ikke virket siden.`,
	),
	failedAgain: said<{ name: string; runs: string; since: string }>(
		s => `${s.name} has had ${s.runs} since ${s.since}, with good runs between them: it comes and goes.`,
		s => `${s.name} har haft ${s.runs} siden ${s.since} med gode kørsler imellem: det kommer og går.`,
	),
	failingUnknown: said<{ name: string; when: string }>(
		s => `${s.name} is failing, seen ${s.when}; the run itself could not be looked up.`,
		s => `${s.name} fejler, set ${s.when}; selve kørslen kunne ikke slås op.`,
	),
	actFailed: said<void>(
		() => 'Open the run to see why, then follow the runbook.',
		() => 'Åbn kørslen og se hvorfor, og følg vejledningen.',
	),
	actFailedMore: said<void>(
		() => 'Open the last run to see why, then follow the runbook.',
		() => 'Åbn den seneste kørsel og se hvorfor, og følg vejledningen.',
	),
	actUnknown: said<void>(
		() => "Open the robot's page, then follow the runbook.",
		() => 'Åbn robottens side, og følg vejledningen.',
	),
	recovered: said<{ name: string; when: string; length: string; runs: string }>(
		s => `${s.name} works again: a run succeeded ${s.when}. It failed for ${s.length} (${s.runs}).`,
		s => `${s.name} virker igen: en kørsel lykkedes ${s.when}. Den fejlede i ${s.length} (${s.runs}).`,
	),
	missedMeanwhile: said<{ what: string }>(
		s => `Missed meanwhile: ${s.what}. Check that it gets done.`,
		s => `Ikke nået imens: ${s.what}. Se efter, at det bliver gjort.`,
	),
	nothingMissed: said<void>(
		() => 'No scheduled run was missed and no item is left over, as far as was reported.',
		() => 'Ingen planlagt kørsel udeblev, og ingen sag er tilbage, efter det der er meldt.',
	),
	itemsLeft: said<{ items: string }>(
		s => `${s.items} not handled`,
		s => `${s.items} ikke klaret`,
	),
	ended: said<{ name: string; when: string; runs: string }>(
		s =>
			`${s.name} no longer counts as failing, noticed ${s.when} (${s.runs}), but no good run has been seen. Check its page.`,
		s =>
			`${s.name} regnes ikke længere som fejlende, set ${s.when} (${s.runs}), men der er ikke set en god kørsel. Se på dens side.`,
	),
	lasted: said<{ length: string; usual: string; limit: string }>(
		s => `${s.length}${comparison(s.usual && `usually ${s.usual}`, s.limit && `at most ${s.limit}`)}`,
		s => `${s.length}${comparison(s.usual && `normalt ${s.usual}`, s.limit && `højst ${s.limit}`)}`,
	),
	itemsExpected: said<{ items: string; expected: string }>(
		s => `${s.items} (about ${s.expected} expected)`,
		s => `${s.items} (cirka ${s.expected} ventet)`,
	),
	sameError: said<{ runs: string; first: string }>(
		s => `${s.runs}, the first ${s.first}`,
		s => `${s.runs}, første gang ${s.first}`,
	),
	again: said<{ times: number; ended: string }>(
		s => `It has happened ${s.times} times in 24 hours; the time before was over ${s.ended}.`,
		s => `Det er sket ${s.times} gange på 24 timer; den forrige gang var det ovre ${s.ended}.`,
	),
	picture: said<{ runs: string; from: string; outcomes: string }>(
		s => `Last ${s.runs} since ${s.from}: ${s.outcomes}.`,
		s => `Seneste ${s.runs} siden ${s.from}: ${s.outcomes}.`,
	),
	pictureTitle: said<{ count: number }>(
		s => `The last ${s.count} runs and how long they took`,
		s => `De seneste ${s.count} kørsler og hvor længe de varede`,
	),
	pictureAlt: said<{ caption: string; run: string }>(
		s => `Bars, oldest first, as high as each run took long. ${s.caption}${s.run && ` Marked: ${s.run}.`}`,
		s =>
			`Søjler, ældste først, så høje som hver kørsel var lang. ${s.caption}${s.run && ` Markeret: ${s.run}.`}`,
	),
	longest: said<{ length: string }>(
		s => `longest allowed: ${s.length}`,
		s => `længst tilladt: ${s.length}`,
	),
	logCut: said<{ lines: number }>(
		s => `The last ${s.lines} lines; CPR numbers are masked. The rest is on the run's page.`,
		s => `De sidste ${s.lines} linjer; CPR-numre er skjult. Resten står på kørslens side.`,
	),
	logWhole: said<void>(
		() => 'CPR numbers are masked.',
		() => 'CPR-numre er skjult.',
	),
};

function comparison(...parts: string[]): string {
	const said = parts.filter(part => part !== '');
	return said.length === 0 ? '' : ` (${said.join(', ')})`;
}
