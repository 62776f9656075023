/** As many runs as the collector tells at once. */
export const MOST_RUNS = 500;
