/** So many of the shortest intervals make a block: what is asked for is mostly near what was asked for before. */
const BLOCK = 16;
/** Then all are forgotten, and asked for again. */
const BLOCKS = 4096;

interface Block {
	/** Every time in it, ascending. */
	times: number[];
	/** The first one after it. */
	next: number | null;
}

/**
 * Remembers the times of a schedule, block by block. Croner takes some 60 µs for each, and a review of a robot that runs
 * every few minutes asks for thousands, again after every run.
 *
 * `after` finds the first time after one; `interval` is the shortest time between two neighbours. Milliseconds.
 */
export function rememberTimes(
	after: (time: number) => number | null,
	interval: number,
): (time: number) => number | null {
	const length = BLOCK * Math.max(1000, interval);
	const blocks = new Map<number, Block>();

	function read(index: number): Block {
		const end = (index + 1) * length;
		const times: number[] = [];
		let time = after(index * length - 1);
		while (time !== null && time < end) {
			times.push(time);
			time = after(time);
		}
		return { times, next: time };
	}
	return time => {
		const index = Math.floor(time / length);
		let block = blocks.get(index);
		if (block === undefined) {
			if (blocks.size >= BLOCKS) blocks.clear();
			block = read(index);
			blocks.set(index, block);
		}
		return block.times.find(one => one > time) ?? block.next;
	};
}
