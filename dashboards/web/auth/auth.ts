import cookie from '@fastify/cookie';
import Tokens from '@fastify/csrf';
import session from '@fastify/session';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Person } from '#model/person.ts';
import type { TrailLog } from '#model/trail-file.ts';
import { type Access, actorOf, createAccess } from './access.ts';
import { openDatabase } from './database.ts';
import { createLockout, type Lockout } from './lockout.ts';
import { loginUrl } from './next.ts';
import { secretIn } from './secret.ts';
import { createSessions, type LoginRecord, type Sessions } from './sessions.ts';
import { createScrypt } from './users/password.ts';
import { type People, peopleOf } from './users/people.ts';
import { watchUsers } from './users/watch.ts';
import { usersChanges } from './users-changes.ts';

/** A way to log in elsewhere: a button on the login page. */
export interface Outside {
	label: string;
	url: string;
	/** Why it cannot be reached just now; null when it can. */
	fault?: () => Promise<string | null>;
}

export interface AuthSettings {
	/** Where sessions, locks and the access trail are kept; null: nobody can log in. */
	folder: string | null;
	usersFile: string;
	/** Whether the pages are for those alone who have logged in. */
	required: boolean;
	/** Where people open the pages; with https the cookie goes nowhere else. */
	webUrl: string | null;
}

/** What the routes of people share: `app.auth`. */
export interface Auth {
	settings: AuthSettings;
	/** Who may log in, by the file as it is now. */
	people(): People;
	/** Of the users file as it is on disk; empty while it is in force. */
	faults(): readonly string[];
	sessions: Sessions;
	lockout: Lockout;
	access: Access;
	/** Ways to log in elsewhere; added to by whoever offers one. */
	outside: Outside[];
	/** Asked at each request once its session is known, before anything is refused: whether somebody else has logged them in. */
	arrivals: ((request: FastifyRequest, reply: FastifyReply) => Promise<void>)[];
	tokens: Tokens.TokensSimple;
	/**
	 * Puts the end of a session into the trail. Where that fails it is only logged: whoever wants to give up what they may do
	 * is never kept from it.
	 */
	noteEnd(request: FastifyRequest, person: Person, action: 'logout' | 'logout.everywhere'): Promise<void>;
}

declare module 'fastify' {
	interface FastifyInstance {
		auth: Auth;
	}
}

export const COOKIE = 'robotvagt';

/** Open to everybody, also where the pages are not: by the route's own address, not by what was typed. */
const OPEN = new Set([
	'/healthz',
	'/readyz',
	'/login',
	'/api/login',
	'/logout',
	'/links/:token',
	'/assets/palette.css',
]);
const OPEN_UNDER = ['/assets/', '/htmx/', '/fonts/', '/login/'];

/**
 * Everything about who asks: from here on `request.person` and `request.csrf` are set for every request, and where a login is
 * required there is nothing to see without one. Who never logs in is given no cookie.
 */
export async function registerAuth(
	app: FastifyInstance,
	settings: AuthSettings,
	now: () => number,
): Promise<Auth> {
	const auth = openAuth(app, settings, now);
	app.decorate('auth', auth);
	app.decorateRequest('person', null);
	app.decorateRequest('csrf', '');
	await app.register(cookie);
	await app.register(session, {
		secret: secretIn(settings.folder),
		cookieName: COOKIE,
		store: auth.sessions,
		saveUninitialized: false,
		rolling: false,
		cookie: {
			path: '/',
			httpOnly: true,
			sameSite: 'lax',
			secure: settings.webUrl?.startsWith('https:') ? true : 'auto',
		},
	});
	app.addHook('onRequest', async (request, reply) => {
		await identify(request, auth);
		for (const arrival of auth.arrivals) await arrival(request, reply);
		if (settings.required && request.person === null && !isOpen(request)) return sendToLogin(request, reply);
	});
	return auth;
}

function openAuth(app: FastifyInstance, settings: AuthSettings, now: () => number): Auth {
	const { folder, usersFile } = settings;
	const log: TrailLog = {
		warn: (facts, message) => app.log.warn(facts, message),
		error: (facts, message) => app.log.error(facts, message),
	};
	const database = openDatabase(folder);
	const access = createAccess({ folder, now, log });
	const secret = secretIn(folder);
	const code = database.prepare(
		`INSERT INTO codes (person, step) VALUES (?, ?)
		ON CONFLICT (person) DO UPDATE SET step = excluded.step WHERE excluded.step > codes.step`,
	);
	const deps = {
		scrypt: createScrypt(),
		useCode: (id: string, step: number) => Number(code.run(id, step).changes) === 1,
	};
	const changes = usersChanges(database, secret, access, log);
	const watch =
		folder === null
			? null
			: watchUsers(usersFile, faults => {
					if (faults.length > 0)
						log.error({ file: usersFile, faults }, 'the users file has faults: the last good one stays');
					else app.log.info({ file: usersFile }, 'the users file is read again');
				});
	let file = watch?.() ?? {};
	let people = peopleOf(file, deps);
	const current = () => {
		const now = watch?.() ?? file;
		if (now !== file) {
			file = now;
			people = peopleOf(file, deps);
		}
		changes.tell(file);
		return people;
	};
	current();
	// So that the trail has a change when it is made, and not when somebody asks.
	const timer = setInterval(current, 2000).unref();
	app.addHook('onClose', async () => {
		clearInterval(timer);
		await changes.settled();
		await access.close();
		database.close();
	});
	return {
		settings,
		people: current,
		faults: () => watch?.faults() ?? [],
		sessions: createSessions(database, now),
		lockout: createLockout(database, secret, now),
		access,
		outside: [],
		arrivals: [],
		tokens: Tokens(),
		async noteEnd(request, person, action) {
			const said = { by: actorOf(person), action, data: { address: request.ip } };
			await access
				.append(said)
				.catch(error => request.log.error({ err: error }, 'a logout is not in the access trail'));
		},
	};
}

/** The person of a session, as the users file has them now. */
export function personOf(login: LoginRecord, people: People): Person | null {
	if (login.via !== 'local') {
		return login.vouched === null
			? null
			: people.fromVouched(login.vouched, login.via, login.authenticatedAt);
	}
	return people.markOf(login.id) === login.mark ? people.local(login.id, login.authenticatedAt) : null;
}

async function identify(request: FastifyRequest, auth: Auth): Promise<void> {
	const { login, sessionId } = request.session;
	if (login === undefined) return;
	request.person = personOf(login, auth.people());
	if (request.person === null) {
		await request.session.regenerate();
		return;
	}
	request.csrf = auth.tokens.create(login.csrf);
	// A page that is left open asks by itself: that is nobody's use of it.
	if (!isPoll(request)) auth.sessions.touch(sessionId);
}

const isPoll = (request: FastifyRequest) => request.url.startsWith('/live/');

function isOpen({ routeOptions: { url } }: FastifyRequest): boolean {
	return url !== undefined && (OPEN.has(url) || OPEN_UNDER.some(start => url.startsWith(start)));
}

function sendToLogin(request: FastifyRequest, reply: FastifyReply): FastifyReply {
	reply.header('cache-control', 'no-store');
	if (request.url.startsWith('/api/')) {
		return reply.code(401).send({
			error: 'login_needed',
			message: 'nobody is logged in, and these pages ask for a login: POST /api/login gives a token',
		});
	}
	// What a page fetches by itself can't be answered with another page.
	if (isPoll(request)) return reply.code(401).header('hx-refresh', 'true').send();
	return reply.redirect(request.method === 'GET' ? loginUrl(request.url) : '/login', 303);
}
