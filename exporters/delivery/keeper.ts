import type { Delivery } from './send.ts';
import type { Spool } from './spool.ts';

/** The spool as a courier uses it: a disk that can't be written is noted, and never thrown at a robot. */
export interface Keeper {
	/** Of deliveries with the same `slot` only the newest stays: a heartbeat says all that the one before it said. */
	keep(delivery: Delivery, slot: string | undefined): void;
	/** What the spool holds for this slot is out of date. */
	outdate(slot: string | undefined): void;
	refuse(delivery: Delivery, reason: string): void;
}

export function createKeeper(spool: Spool, note: (text: string) => void): Keeper {
	const slots = new Map<string, string>();
	const outdate = (slot: string | undefined) => {
		const name = slot === undefined ? undefined : slots.get(slot);
		if (slot === undefined || name === undefined) return;
		slots.delete(slot);
		quietly(() => spool.remove(name));
	};
	return {
		keep(delivery, slot) {
			quietly(() => {
				const name = spool.store(delivery);
				outdate(slot);
				if (slot !== undefined) slots.set(slot, name);
			});
		},
		outdate,
		refuse: (delivery, reason) => quietly(() => spool.refuse(delivery, reason)),
	};

	function quietly(act: () => void): void {
		try {
			act();
		} catch (error) {
			note(`spool: ${error}`);
		}
	}
}
