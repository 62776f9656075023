import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import type { BoardContext } from '../board.ts';
import { driftBoard } from './drift.ts';
import { hypercareBoard } from './hypercare.ts';
import { overviewBoard } from './overview.ts';
import { pipelineBoard } from './pipeline.ts';
import { robotBoard } from './robot.ts';
import { runsBoard } from './runs.ts';
import { workersBoard } from './workers.ts';

/** Every board. To add one: a file here, a line here, `npm run dashboards`. */
export const BOARDS: readonly ((context: BoardContext) => Dashboard)[] = [
	overviewBoard,
	robotBoard,
	runsBoard,
	hypercareBoard,
	driftBoard,
	workersBoard,
	pipelineBoard,
];
