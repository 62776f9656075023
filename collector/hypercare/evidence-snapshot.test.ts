import Value from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { EvidenceSnapshot } from '#model/evidence.ts';
import { hashOf } from '#model/trail.ts';
import { evidenceCsv } from './evidence-csv.ts';
import { evidenceSnapshot } from './evidence-snapshot.ts';
import { hypercareEvidence, reviewOf } from './review.ts';
import {
	allSaid,
	days,
	depsOf,
	explained,
	FIRST,
	incident,
	inHypercare,
	noonOf,
	REGISTERED_WHOLE,
	watched,
} from './robot.fixture.ts';

const robot = inHypercare({
	...REGISTERED_WHOLE,
	name: '=Udbetaling; "hurtig"',
	hypercare: { reason: 'Udbetaler penge', provenRatio: 0.5 },
});
const rows = days(20, day => (day > 9 ? { version: '1.1.0' } : {}));

function frozen() {
	const known = watched(rows, robot);
	const facts = {
		...allSaid(rows),
		releases: known.releases,
		drift: known.drift.map(one => ({ ...one, score: Number.POSITIVE_INFINITY })),
		incidents: [incident(2, 3, { text: '+45 er ikke et nummer' })],
		explanations: [explained('missed-run', { about: new Date(FIRST).toISOString() })],
	};
	const evidence = hypercareEvidence(robot, depsOf(rows, facts, noonOf(19)), noonOf(19))!;
	return evidenceSnapshot(evidence, reviewOf(evidence));
}

describe('frozen evidence', () => {
	test('holds all that the verdicts rest on, in the shape that is signed', () => {
		const evidence = frozen();
		expect([...Value.Errors(EvidenceSnapshot, evidence)]).toEqual([]);
		expect(evidence).toMatchObject({
			...{ version: 1, frozenAt: '2026-06-20T10:00:00.000Z', since: '2026-05-31T22:00:00.000Z' },
			...{ verdict: 'pass', days: 19, runs: 20, failures: 0, successRatio: 1, restartedBy: null },
			overrides: { reason: 'Udbetaler penge', values: { provenRatio: 0.5 } },
			limits: { days: 14, runs: 20, provenRatio: 0.5, volume: [0.7, 1.3] },
			releases: [
				{ version: '1.0.0', at: '2026-06-01T04:00:00.000Z', run: 'run-0' },
				{ version: '1.1.0', at: '2026-06-11T04:00:00.000Z', run: 'run-10' },
			],
		});
		expect(evidence.runList.map(({ id }) => id)).toEqual(rows.map(({ run }) => run));
		expect(evidence.handover.map(({ item, state, missing }) => [item, state, missing])).toContainEqual([
			'runbook',
			'done',
			null,
		]);
		expect(evidence.criteria[0]).toMatchObject({
			rule: { en: 'At least 14 days since go-live and at least 20 runs' },
			missing: null,
		});
	});

	test('is the same when it is taken again, and says nothing JSON cannot', () => {
		expect(hashOf(frozen())).toBe(hashOf(frozen()));
		expect(JSON.parse(JSON.stringify(frozen()))).toEqual(frozen());
	});

	test('opens in a spreadsheet, in either language, with the hash it is signed by and no formula', () => {
		const danish = evidenceCsv(frozen(), 'da').split('\r\n');
		expect(danish[0]).toBe('\uFEFFRobot;"\'=Udbetaling; ""hurtig"""');
		expect(danish).toContain(`SHA-256 af dokumentationen som kanonisk JSON;${hashOf(frozen())}`);
		expect(danish).toContain('Dokumentation pr.;2026-06-20 12:00:00');
		expect(danish).toContain('Hvad det beviser (95 %, ensidigt);0,860892');
		expect(danish).toContain('items;completionLowerBound;0,985133');
		expect(danish.find(line => line.startsWith('incident-2;'))).toMatch(/;'\+45 er ikke et nummer$/);
		expect(danish).toContain('run-0;2026-06-01 06:00:00;2026-06-01 06:10:00;600;success;10;0;0;0;0;1.0.0');
		const english = evidenceCsv(frozen(), 'en');
		expect(english).toContain('length;met;At least 14 days since go-live and at least 20 runs;\r\n');
	});
});
