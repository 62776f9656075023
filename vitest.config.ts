import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['{alerts,bench,collector,dashboards,exporters,stack}/**/*.test.ts', '*.test.ts'],
		testTimeout: 60_000,
		hookTimeout: 120_000,
		maxWorkers: 2,
	},
});
