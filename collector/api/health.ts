import { open } from 'node:fs/promises';
import { join } from 'node:path';
import Type from 'typebox';
import type { Register } from '../register/types.ts';
import type { App } from './app.ts';

export interface HealthDeps {
	/** Folder of the ledger. */
	data: string;
	register: Register;
	/** Why the last commit failed; undefined when it did not. */
	commitFault: () => string | undefined;
}

/** Why nothing can be written beside the ledger (full, read-only, gone); undefined when it can. */
async function writeFault(data: string): Promise<string | undefined> {
	try {
		const file = await open(join(data, '.ready'), 'w');
		try {
			await file.writeFile('ready\n');
			await file.datasync();
		} finally {
			await file.close();
		}
		return undefined;
	} catch (error) {
		return (error as Error).message;
	}
}

const Health = Type.Object({ ok: Type.Boolean(), reasons: Type.Array(Type.String()) });

/** `/healthz`: the process answers. `/readyz`: what is sent to it would be kept; 503 with the reasons otherwise. */
export function healthRoutes(app: App, { data, register, commitFault }: HealthDeps): void {
	app.get(
		'/healthz',
		{ schema: { tags: ['health'], summary: 'Alive', response: { 200: Health } } },
		async () => ({ ok: true, reasons: [] }),
	);
	app.get(
		'/readyz',
		{ schema: { tags: ['health'], summary: 'Ready', response: { 200: Health, 503: Health } } },
		async (_request, reply) => {
			const fault = (await writeFault(data)) ?? commitFault();
			const reasons = [
				...(fault === undefined ? [] : [`ledger: ${fault}`]),
				...(register.robots().length === 0 ? ['register: not loaded'] : []),
			];
			return reply.code(reasons.length === 0 ? 200 : 503).send({ ok: reasons.length === 0, reasons });
		},
	);
}
