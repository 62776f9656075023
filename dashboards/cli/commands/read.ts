import { writeFileSync } from 'node:fs';
import type { HypercareList, HypercareReview } from '#model/hypercare.ts';
import type { Command } from '../command.ts';
import { Ending, REFUSED } from '../ending.ts';
import { usage } from '../option.ts';
import { drawList, drawReview } from '../review.ts';
import { robotPath } from './paths.ts';

const JSON_OPTION = { json: { says: 'as JSON, as the API answers it' } };
const asJson = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

const list: Command = {
	name: 'list',
	takes: [],
	says: 'robots in hypercare, and those within 30 days of their sign-off',
	options: JSON_OPTION,
	async run(given, context) {
		const answer = await context.pages.get<HypercareList>(`/api/v1/hypercare?lang=${context.lang}`);
		context.out(given.flag('json') ? asJson(answer) : drawList(answer.robots, context));
	},
};

const show: Command = {
	name: 'show',
	takes: ['ROBOT'],
	says: 'the verdicts of one robot, the figures behind them, and what is missing',
	options: JSON_OPTION,
	async run(given, context) {
		const path = `${robotPath(given.words[0] as string, 'hypercare')}?lang=${context.lang}`;
		const review = await context.pages.get<HypercareReview>(path);
		context.out(given.flag('json') ? asJson(review) : drawReview(review, context));
	},
};

const evidence: Command = {
	name: 'evidence',
	takes: ['ROBOT'],
	says: 'all that the verdicts rest on, as it is now or as it was frozen',
	options: {
		csv: { says: 'as a table, for a spreadsheet' },
		json: { says: 'as JSON; of a sign-off with the names under it' },
		'sign-off': { takes: 'N', says: 'the frozen evidence of this sign-off' },
		out: { takes: 'FILE', says: 'into a file that is not there yet' },
	},
	async run(given, { pages, out, say }) {
		if (given.flag('csv') === given.flag('json')) throw usage('evidence', 'say --csv or --json');
		const format = given.flag('csv') ? 'csv' : 'json';
		const robot = given.words[0] as string;
		const signOff = given.text('sign-off');
		const path =
			signOff === undefined
				? robotPath(robot, 'hypercare', 'evidence')
				: robotPath(robot, 'sign-offs', signOff);
		const text = await pages.raw(`${path}?format=${format}`);
		const file = given.text('out');
		if (file === undefined) return out(text.endsWith('\n') ? text : `${text}\n`);
		write(file, text);
		say(`Written to ${file}.\n`);
	},
};

function write(file: string, text: string): void {
	try {
		writeFileSync(file, text, { flag: 'wx' });
	} catch (error) {
		const { code, message } = error as NodeJS.ErrnoException;
		const reason = code === 'EEXIST' ? `${file} is there already: take another name` : message;
		throw new Ending(REFUSED, reason, { cause: error });
	}
}

const audit: Command = {
	name: 'audit',
	takes: [],
	says: 'where the audit trail stands, and whether it is whole',
	options: {},
	async run(_, { pages, out }) {
		out(asJson(await pages.get('/api/v1/audit')));
	},
};

/** What is known, without a word of anybody's. */
export const READ_COMMANDS: readonly Command[] = [list, show, evidence, audit];
