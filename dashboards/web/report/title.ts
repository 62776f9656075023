import type { Content } from 'pdfmake/interfaces.js';
import { PHASE_WORDS } from '../../words.ts';
import type { Facts } from '../review/facts.ts';
import type { Voice } from '../voice.ts';
import { text } from './blocks.ts';
import { LINK, QUIET } from './paper.ts';

/** Whose report it is: the robot, who answers for it, and of which time it tells. */
export function titleBlock(facts: Facts, voice: Voice): Content[] {
	const { t } = voice;
	const { robot, signOff } = facts;
	const state = signOff === null ? t.report.draft : t.report.frozenNote(signOff.id);
	return [
		{
			columns: [
				{
					text: `Robotvagt · ${t.report.title}`.toLocaleUpperCase(voice.lang),
					color: LINK,
					bold: true,
					characterSpacing: 0.6,
					fontSize: 8.5,
				},
				{
					text: state,
					alignment: 'right',
					bold: true,
					color: signOff === null ? '#c4320a' : QUIET,
					width: 200,
				},
			],
			margin: [0, -18, 0, 6],
		},
		text(robot.name, { fontSize: robot.name.length > 60 ? 15 : 21, bold: true, lineHeight: 1.1 }),
		...(robot.description === null ? [] : [text(robot.description, { color: QUIET, margin: [0, 3, 0, 0] })]),
		{ columns: aboutColumns(facts, voice), columnGap: 24, margin: [0, 10, 0, 12] },
	];
}

function aboutColumns(facts: Facts, voice: Voice): Content[] {
	const { t, time } = voice;
	const { robot, standing, at } = facts;
	const criticality =
		(t.report.criticalities as Record<string, string>)[robot.criticality] ?? robot.criticality;
	const since = standing === null ? null : `${time.date(standing.since)} – ${time.date(at)}`;
	const left: [string, string | null][] = [
		[t.report.department, robot.department],
		[t.report.owner, robot.owner],
		[t.report.systems, robot.targetSystems.join(', ')],
		[t.report.schedule, robot.schedule === 'adhoc' ? t.report.adhoc : robot.schedule],
	];
	const right: [string, string | null][] = [
		[t.report.phase, PHASE_WORDS[facts.phase][voice.lang]],
		[t.report.period, since],
		[t.report.asOf, `${time.date(at)} ${time.minute(at)}`],
		[t.report.criticality, criticality],
	];
	return [left, right].map(rows => ({
		table: {
			widths: [74, '*'],
			body: rows
				.filter(([, value]) => value !== null && value !== '')
				.map(([name, value]) => [text(name, { color: QUIET }), text(value ?? '')]),
		},
		layout: {
			hLineWidth: () => 0,
			vLineWidth: () => 0,
			paddingLeft: () => 0,
			paddingTop: () => 1,
			paddingBottom: () => 1,
		},
	})) as Content[];
}
