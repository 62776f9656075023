import type { FastifyInstance } from 'fastify';
import { acknowledger } from '../acknowledge.ts';
import { createWeb } from '../app.ts';
import type { AuthSettings } from '../auth/auth.ts';
import type { UsersFile } from '../auth/users/file.ts';
import { type Decide, decider } from '../decide.ts';
import { mailLinks } from '../links.ts';
import { relayer } from '../relay.ts';
import { silencer } from '../silencer.ts';
import { createSources } from '../sources.ts';
import { SAMPLE_KEY } from './decisions.ts';
import type { Scene } from './scene.ts';
import { sampleServer } from './server.ts';
import { cookieOf, NOBODY, usersFolder } from './users.ts';

export interface Stage {
	/** Where the pages are. */
	url: string;
	web: FastifyInstance;
	/** What collector and notifier say; change it and the pages follow. */
	scene: Scene;
	/** The moment it is for the pages; moved by hand. */
	clock: { now: number };
	/** Logs one of the sample's people in (`sample/users.ts`): the cookie of their session, for `inject` or a browser. */
	logIn(user: string): Promise<{ name: string; value: string }>;
	/** Changes who may log in, and what stands in the access trail; only where there have been users. */
	writeUsers(users: UsersFile | string): void;
	writeTrail(text: string): void;
	/** Stops and starts what answers as collector and notifier, at the same port. */
	silence(): Promise<void>;
	speak(): Promise<void>;
	close(): Promise<void>;
}

export interface StageOptions extends Partial<AuthSettings> {
	/** Who may log in: `sampleUsers()`; nobody unless it is given. */
	users?: UsersFile;
	/** What takes decisions; the made-up collector (`sample/decisions.ts`) where it is `'collector'`, nobody where it is left out. */
	decide?: Decide | 'collector' | null;
}

/** The pages over a made-up collector and notifier, all on free ports. */
export async function stage(
	scene: Partial<Scene> & { now: number },
	{ users, decide = null, ...auth }: StageOptions = {},
): Promise<Stage> {
	const whole: Scene = { robots: [], incidents: [], asked: [], ...scene };
	const clock = { now: whole.now };
	let server = sampleServer(whole);
	const url = await server.listen({ host: '127.0.0.1', port: 0 });
	const peer = { url, timeout: 10_000 };
	const folder = users === undefined ? null : usersFolder(auth);
	folder?.write(users ?? {});
	const web = await createWeb({
		sources: createSources({ collector: peer, notifier: peer, now: () => clock.now }),
		lang: 'en',
		timeZone: 'Europe/Copenhagen',
		grafanaUrl: whole.grafanaUrl ?? null,
		acknowledge: whole.acknowledge === false ? null : acknowledger(peer),
		anyoneActs: true,
		silence: whole.acknowledge === false ? null : silencer(peer),
		links: mailLinks(peer),
		relay: relayer(peer),
		auth: folder?.settings ?? NOBODY,
		decide: decide === 'collector' ? decider(peer, SAMPLE_KEY, () => whole.now) : decide,
		logger: false,
		now: () => clock.now,
	});
	const silence = async () => {
		server.server.closeAllConnections();
		await server.close();
	};
	return {
		url: await web.listen({ host: '127.0.0.1', port: 0 }),
		web,
		scene: whole,
		clock,
		logIn: user => cookieOf(web, user),
		writeUsers: changed => folder?.write(changed),
		writeTrail: text => folder?.writeTrail(text),
		silence,
		async speak() {
			server = sampleServer(whole);
			await server.listen({ host: '127.0.0.1', port: Number(new URL(url).port) });
		},
		async close() {
			await web.close();
			await silence();
			folder?.remove();
		},
	};
}
