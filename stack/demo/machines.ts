/** The machines the demo's robots run on. */
export const MACHINES = ['vdi-01', 'vdi-02'] as const;
/** Did its share of the past, and is switched off now. */
export const SWITCHED_OFF = 'vdi-03';

export interface Machine {
	name: string;
	/** Now, and since the demo began. */
	runs: number;
	begun: number;
}

/** Which machine has how many runs. A run gets the one with the fewest, of several the one that has had the fewest. */
export interface Machines {
	all(): readonly Machine[];
	/** Runs the work on a machine. */
	use<T>(work: (machine: string) => Promise<T>): Promise<T>;
}

export function createMachines(): Machines {
	const machines: Machine[] = MACHINES.map(name => ({ name, runs: 0, begun: 0 }));
	return {
		all: () => machines,
		async use(work) {
			const [machine] = machines.toSorted((a, b) => a.runs - b.runs || a.begun - b.begun) as [Machine];
			machine.runs++;
			machine.begun++;
			try {
				return await work(machine.name);
			} finally {
				machine.runs--;
			}
		},
	};
}
