/** One figure of ours beside one of a peer, from the same run on the same machine. */
export interface Row {
	what: string;
	ours: number;
	unit: string;
	peer: string;
	theirs: number;
	/** Ours over theirs. */
	ratio: number;
	note: string;
}

export interface Benchmark {
	/** Also the name of its file under `bench/results/`. */
	name: string;
	title: string;
	run(): Promise<Row[]>;
}
