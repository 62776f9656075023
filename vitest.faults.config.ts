import { defineConfig } from 'vitest/config';

/** `npm run test:faults`: every fault with real programs, the slow ones too, and a table of what came of each. */
export default defineConfig({
	test: {
		include: ['alerts/notifier/faults/**/*.test.ts'],
		reporters: ['default', './alerts/notifier/faults/reporter.ts'],
		testTimeout: 300_000,
		hookTimeout: 120_000,
		maxWorkers: 2,
	},
});
