import { acknowledgementsIn } from './acknowledgements.ts';
import { alertsIn } from './alerts.ts';
import { type Database, openDatabase } from './database.ts';
import { deliveriesIn } from './deliveries.ts';
import { escalationsIn } from './escalations.ts';
import { failedRunsIn } from './failed-runs.ts';
import { incidentsIn } from './incidents.ts';
import { linksIn } from './links.ts';
import { mailsIn } from './mails.ts';
import { notesIn } from './notes.ts';
import { postsIn } from './posts.ts';
import { pruneIn } from './prune.ts';
import { robotsIn } from './robots.ts';
import { sayingsIn } from './sayings.ts';
import { silencingsIn } from './silencings.ts';
import { tellingsIn } from './tellings.ts';

export type Store = ReturnType<typeof openStore>;

/** Everything the notifier remembers, in one SQLite file. Nothing outside this folder knows SQL. */
export function openStore(path: string) {
	const database: Database = openDatabase(path);
	return {
		atomically: database.atomically,
		close: database.close,
		incidents: incidentsIn(database),
		acknowledgements: acknowledgementsIn(database),
		alerts: alertsIn(database),
		failedRuns: failedRunsIn(database),
		mails: mailsIn(database),
		posts: postsIn(database),
		deliveries: deliveriesIn(database),
		sayings: sayingsIn(database),
		escalations: escalationsIn(database),
		silencings: silencingsIn(database),
		tellings: tellingsIn(database),
		links: linksIn(database),
		robots: robotsIn(database),
		notes: notesIn(database),
		prune: pruneIn(database),
	};
}
