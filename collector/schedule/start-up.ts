/**
 * How long after its own start the collector judges nobody, in milliseconds: what robots said while it was down is still
 * on its way, and its own silence is not theirs.
 */
export const START_UP_MS = 120_000;
