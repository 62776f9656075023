/** How far what is kept has come: runs told, and the last of them. */
export interface Head {
	runs: number;
	last: string;
}

/**
 * States that follow from what is kept, remembered by name so that they need not be made again for every run. They are changed
 * in place: who changes one forgets it first, and remembers what came of it once that is kept.
 */
export interface Memory<State> {
	/** The state at `head`: the one remembered, or, where that is of another head (its transaction failed), one that `make` makes. */
	recall(name: string, head: Head | undefined, make: () => State): State;
	remember(name: string, head: Head, state: State): void;
	forget(name: string): void;
}

/** Remembers at most so many: those used last. */
export function createMemory<State>(most: number): Memory<State> {
	const made = new Map<string, Head & { state: State }>();
	return {
		recall(name, head, make) {
			const known = made.get(name);
			const same = known !== undefined && known.last === head?.last && known.runs === head.runs;
			return same ? known.state : make();
		},
		remember(name, { runs, last }, state) {
			made.delete(name);
			made.set(name, { runs, last, state });
			if (made.size > most) made.delete(made.keys().next().value!);
		},
		forget: name => void made.delete(name),
	};
}
