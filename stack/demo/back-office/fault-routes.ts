import type { FastifyInstance } from 'fastify';
import { type AreaId, areaOf } from './areas.ts';
import { faultsPage } from './fault-page.ts';
import { FAULT_KINDS, type FaultKind, type Faults, isPossible } from './faults.ts';

const MINUTES = { least: 1, usual: 3, most: 60 };

interface Switch {
	kind?: string;
	area?: string;
	minutes?: string;
}

/** `GET /faults` is the page, `GET /faults.json` the same as JSON; `POST /faults/on|off` switches (kind, area, minutes). */
export function faultRoutes(app: FastifyInstance, faults: Faults): void {
	app.get('/faults', (_request, reply) =>
		reply.type('text/html; charset=utf-8').send(faultsPage(faults.active())),
	);
	app.get('/faults.json', () => ({ faults: faults.active().map(shown), kinds: FAULT_KINDS }));
	app.post<{ Params: { how: string }; Body: Switch | undefined }>('/faults/:how', (request, reply) => {
		const { how } = request.params;
		const chosen = read(request.body ?? {});
		if (chosen === undefined || (how !== 'on' && how !== 'off')) {
			return reply.code(400).send({ message: 'kind and area must name a fault: see /faults.json' });
		}
		if (how === 'on') faults.switchOn(chosen.kind, chosen.area, chosen.minutes);
		else faults.switchOff(chosen.kind, chosen.area);
		const wantsPage = request.headers.accept?.includes('text/html') ?? false;
		return wantsPage ? reply.redirect('/faults', 303) : { faults: faults.active().map(shown) };
	});
}

function read({ kind = '', area = '', minutes }: Switch) {
	if (!Object.hasOwn(FAULT_KINDS, kind) || areaOf(area) === undefined) return undefined;
	if (!isPossible(kind as FaultKind, area as AreaId)) return undefined;
	const asked = Number(minutes ?? MINUTES.usual) || MINUTES.usual;
	return {
		kind: kind as FaultKind,
		area: area as AreaId,
		minutes: Math.min(MINUTES.most, Math.max(MINUTES.least, asked)),
	};
}

function shown({ from, until, ...fault }: ReturnType<Faults['active']>[number]) {
	return { ...fault, from: new Date(from).toISOString(), until: new Date(until).toISOString() };
}
