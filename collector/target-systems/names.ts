import { toName } from '#model/label.ts';
import type { Register } from '../register/types.ts';

/** The name each target system goes by: as the register writes it, since robots may write it in other capitals. */
export function systemNames(register: Pick<Register, 'robots'>): (system: string) => string {
	const known = new Map<string, string>();
	for (const name of register.robots().flatMap(robot => robot.targetSystems)) {
		if (!known.has(fold(name))) known.set(fold(name), name);
	}
	return system => known.get(fold(system)) ?? toName(system);
}

const fold = (name: string) => name.trim().replace(/\s+/g, ' ').toLowerCase();
