import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['{alerts,bench,collector,dashboards,exporters,stack}/**/*.test.ts', '*.test.ts'],
		// Minutes long; `npm run test:faults` runs them.
		exclude: [...configDefaults.exclude, 'alerts/notifier/faults/slow/**'],
		testTimeout: 60_000,
		hookTimeout: 120_000,
		maxWorkers: 2,
	},
});
