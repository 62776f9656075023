import type { Fault } from './fault.ts';
import type { OncallFile } from './file.ts';

/** What stands in for a part whose shape is wrong, so that the rest can be looked at and its name is still known. */
const STAND_INS: Record<keyof OncallFile, unknown> = {
	default: [],
	teams: [],
	alerts: undefined,
	closingDays: [],
	rotas: { start: '2026-11-23', handover: { at: '08:00' }, people: [] },
	chains: [],
	escalation: {},
	reports: undefined,
};
const BY_NAME: readonly string[] = ['teams', 'rotas', 'chains'];

/** The file with a stand-in for each part whose shape is wrong; null when it is no block of keys at all. */
export function soundPart(value: unknown, shape: readonly Fault[]): OncallFile | null {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
	const sound = { default: [], ...structuredClone(value) } as unknown as Record<
		string,
		Record<string, unknown>
	>;
	for (const { path } of shape) {
		const [key, name] = path as [keyof OncallFile, string?];
		if (!(key in STAND_INS)) continue;
		const part = sound[key];
		const isNamed = name !== undefined && BY_NAME.includes(key) && typeof part === 'object' && part !== null;
		if (isNamed) part[name] = STAND_INS[key];
		else if (key === 'escalation' && name !== undefined) Reflect.deleteProperty(part ?? {}, name);
		else Object.assign(sound, { [key]: BY_NAME.includes(key) ? {} : STAND_INS[key] });
	}
	return sound as unknown as OncallFile;
}
