import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../delivery/settings.ts';

/** `robotvagt-flush`: beside this file when packed, in its own folder in the repository. */
const FLUSH = new URL(import.meta.url.endsWith('.ts') ? '../cli/flush.ts' : './flush.js', import.meta.url);

/**
 * Delivers the spool from a process that can no longer wait for anything: another process does it, for the bound of the
 * settings at most. What it can't deliver stays in the spool.
 */
export function deliverNow(settings: Settings): void {
	if (settings.flushMs <= 0 || !/^node(\.exe)?$/i.test(basename(process.execPath))) return;
	try {
		spawnSync(process.execPath, ['--no-warnings', fileURLToPath(FLUSH)], {
			env: { ...process.env, NODE_OPTIONS: '', ...variables(settings) },
			timeout: settings.flushMs,
			killSignal: 'SIGKILL',
			stdio: 'ignore',
			windowsHide: true,
		});
	} catch {
		// It is in the spool: the next run delivers it.
	}
}

function variables({ url, headers, spool }: Settings): Record<string, string> {
	const pairs = Object.entries(headers).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
	// By way of OpenTelemetry's variables, so that headers of any name come through.
	return {
		ROBOTVAGT_URL: '',
		ROBOTVAGT_TOKEN: '',
		ROBOTVAGT_TOKEN_FILE: '',
		ROBOTVAGT_SPOOL: spool,
		OTEL_EXPORTER_OTLP_ENDPOINT: url,
		OTEL_EXPORTER_OTLP_HEADERS: pairs.join(','),
	};
}
