import { join } from 'node:path';
import { PORTS } from '#model/ports.ts';
import { local, type PlanInput } from './plan.ts';
import { runProgram } from './run-program.ts';

/**
 * The folder of Grafana's boards. Those in the repository link to the pages at their usual port; where it has moved, the
 * boards are built anew, to link there.
 */
export async function boardsFolder({ config, root, node }: PlanInput): Promise<string> {
	if (config.ports.web === PORTS.web) return join(root, 'dashboards/grafana/json');
	const folder = join(config.dataFolder, 'config/boards');
	await runProgram(node, [
		join(root, 'dashboards/grafana/build.ts'),
		'--web',
		local(config.ports.web),
		'--out',
		folder,
	]);
	return folder;
}
