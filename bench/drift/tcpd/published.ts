/** What was published of a method: means over the 30 series, and over the eight that look like runs. */
export interface Published {
	f1: number;
	cover: number;
	runLike: { f1: number; cover: number };
}

const of = (f1: number, cover: number, runF1: number, runCover: number): Published => ({
	...{ f1, cover },
	runLike: { f1: runF1, cover: runCover },
});

/**
 * From TCPDBench, `analysis/output/scores/default_{f1,cover}_scores.json`: each method as its library ships it.
 * https://github.com/alan-turing-institute/TCPDBench
 */
export const DEFAULTS: Readonly<Record<string, Published>> = {
	binseg: of(0.7376, 0.6934, 0.8862, 0.85),
	pelt: of(0.7276, 0.6946, 0.8705, 0.8505),
	amoc: of(0.6993, 0.6968, 0.8203, 0.8111),
	bocpd: of(0.6957, 0.6363, 0.8547, 0.8429),
	segneigh: of(0.6764, 0.6751, 0.8493, 0.8425),
	ecp: of(0.632, 0.5526, 0.7749, 0.7342),
	cpnp: of(0.6294, 0.5556, 0.7721, 0.7899),
	// biome-ignore lint/suspicious/noApproximativeNumericConstant: it is a score, and only happens to look like ln 2.
	zero: of(0.6679, 0.5745, 0.6931, 0.6032),
};

/** F1 with the best setting for each series, found by looking at its annotations: no method could ship with it. */
export const ORACLES = { bocpd: [0.8904, 0.925], binseg: [0.8826, 0.9569] } as const;
