import { defineConfig } from 'tsdown';

/** Node does not strip types under node_modules: what robots install is JavaScript, with `#model` built in. */
export default defineConfig({
	entry: { index: '../sdk/index.ts', run: '../cli/run.ts', flush: '../cli/flush.ts' },
	format: 'esm',
	platform: 'node',
	target: 'node20',
	outDir: 'dist',
	fixedExtension: false,
	dts: true,
});
