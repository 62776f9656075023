import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ChildPlan } from './child.ts';
import { type StackConfig, tokenOf } from './config.ts';
import { downloadGrafana, pinnedRelease } from './grafana-download.ts';
import { local, type PlanInput, sharedEnvironment } from './plan.ts';
import { findProgram } from './program.ts';

/** Where Grafana is on this machine: its program and its home folder. */
export interface GrafanaHome {
	command: string;
	home: string;
}

/** The Grafana to use: an installed one, else the pinned release when it is asked for; null when there is none. */
export async function findGrafana(
	config: StackConfig,
	root: string,
	path: string,
	say: (text: string) => void,
): Promise<GrafanaHome | null> {
	const installed = installedGrafana(path);
	if (installed !== null || !config.downloadGrafana) return installed;
	const platform = `${process.platform}-${process.arch}`;
	const release = pinnedRelease(platform);
	if (release === null) throw new Error(`no Grafana release is pinned for ${platform} (stack/grafana.json)`);
	const home = await downloadGrafana(release, join(root, '.data/programs'), say);
	return { command: join(home, 'bin/grafana'), home };
}

function installedGrafana(path: string): GrafanaHome | null {
	const home = '/usr/share/grafana';
	const command = findProgram({ names: ['grafana'], package: 'grafana' }, `${path}:${home}/bin`);
	if (command === null) return null;
	const beside = dirname(dirname(command));
	return { command, home: existsSync(join(beside, 'conf/defaults.ini')) ? beside : home };
}

/** Grafana with our data sources and boards; everyone on this machine may look, nobody needs to sign in for that. */
export function grafanaPlan(input: PlanInput, { command, home }: GrafanaHome, boards: string): ChildPlan {
	const { config, root } = input;
	const folder = join(config.dataFolder, 'grafana');
	return {
		name: 'grafana',
		command,
		args: ['server', '--homepath', home],
		env: {
			...sharedEnvironment(input),
			ROBOTVAGT_BOARDS: boards,
			ROBOTVAGT_TOKEN: tokenOf(config) ?? '',
			GF_SERVER_HTTP_ADDR: '127.0.0.1',
			GF_SERVER_HTTP_PORT: `${config.ports.grafana}`,
			GF_PATHS_DATA: folder,
			GF_PATHS_LOGS: join(folder, 'log'),
			GF_PATHS_PLUGINS: join(folder, 'plugins'),
			GF_PATHS_PROVISIONING: join(root, 'dashboards/grafana/provisioning'),
			GF_AUTH_ANONYMOUS_ENABLED: 'true',
			GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
			GF_ANALYTICS_REPORTING_ENABLED: 'false',
			GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
			GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
			GF_NEWS_NEWS_FEED_ENABLED: 'false',
			GF_USERS_DEFAULT_LANGUAGE: config.lang === 'da' ? 'da-DK' : 'en-US',
			GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: join(boards, config.lang, 'rpa-overview.json'),
		},
		readyUrl: `${local(config.ports.grafana)}/api/health`,
		ours: false,
	};
}
