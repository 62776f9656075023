import { FINDINGS } from '#model/decision.ts';
import type { Command } from '../command.ts';
import { COMMENT, decides, only, REASON } from './decides.ts';
import { robotPath } from './paths.ts';

const SEV = {
	takes: '1|2|3',
	says: 'how bad: 1 somebody outside got something wrong, 2 the work stood still, 3 put right by itself',
	oneOf: ['1', '2', '3'],
	whole: true,
} as const;

const incident = decides({
	name: 'incident',
	takes: ['ROBOT'],
	says: 'report something wrong that no alert saw',
	options: {
		what: { takes: 'WHAT', says: FINDINGS.join(', '), needed: true, oneOf: FINDINGS },
		description: {
			takes: 'TEXT',
			says: 'what went wrong, without names, CPR numbers or case numbers',
			needed: true,
		},
		sev: SEV,
		'happened-at': { takes: 'TIME', says: 'when, such as 2026-11-23T09:30:00+01:00; now unless told' },
		run: { takes: 'RUN', says: 'the run it was in' },
	},
	asks: given => ({
		path: robotPath(given.words[0] as string, 'incidents'),
		body: only({
			what: given.text('what'),
			description: given.text('description'),
			sev: given.whole('sev'),
			happenedAt: given.text('happened-at'),
			run: given.text('run'),
		}),
	}),
	done: id => `Incident ${id} is reported.`,
});

const grade = decides({
	name: 'grade',
	takes: ['ROBOT', 'INCIDENT'],
	says: 'say that an incident is worse, or less bad, than it was taken for',
	options: { sev: { ...SEV, needed: true }, reason: REASON },
	asks: given => ({
		path: robotPath(given.words[0] as string, 'incidents', given.words[1] as string, 'grade'),
		body: { sev: given.whole('sev'), reason: given.text('reason') },
	}),
	done: () => 'The incident is graded.',
});

const resolve = decides({
	name: 'resolve',
	takes: ['ROBOT', 'INCIDENT'],
	says: 'say that a reported incident is put right',
	options: { comment: { ...COMMENT, says: 'what was done', needed: true } },
	asks: given => ({
		path: robotPath(given.words[0] as string, 'incidents', given.words[1] as string, 'resolution'),
		body: { comment: given.text('comment') },
	}),
	done: () => 'The incident is put right.',
});

/** What went wrong. */
export const INCIDENT_COMMANDS: readonly Command[] = [incident, grade, resolve];
