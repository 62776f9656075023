import { isAbsolute, resolve } from 'node:path';
import { isMap, isScalar, isSeq, type Node, parseDocument, visit } from 'yaml';
import { PORTS } from '#model/ports.ts';

/** Where the processes are reached, as `host:port`; what the configs in the repository say instead is their default place. */
export type Addresses = Partial<Record<keyof typeof PORTS, string>>;

export interface Rewriting {
	/** Folder the file lies in: relative paths in it count from here. */
	folder: string;
	addresses: Addresses;
	/** File with the bearer token for our own processes; null when none is asked for. */
	tokenFile: string | null;
}

const PATH_KEYS = /(_file|_files|_path)$/;

/**
 * The Prometheus config of the repository, for the places things really are. Comments and order are kept, so that what
 * runs can be read beside what is committed.
 */
export function prometheusConfig(text: string, rewriting: Rewriting): string {
	const document = rewritten(text, rewriting);
	if (rewriting.tokenFile !== null) {
		const scrapes = document.get('scrape_configs');
		for (const scrape of isSeq(scrapes) ? scrapes.items : []) {
			if (!isMap(scrape) || !String(scrape.get('job_name')).startsWith('robotvagt-')) continue;
			scrape.set(
				'authorization',
				document.createNode({ type: 'Bearer', credentials_file: rewriting.tokenFile }),
			);
		}
	}
	return document.toString({ lineWidth: 0 });
}

/** The Alertmanager config of the repository, likewise. */
export function alertmanagerConfig(text: string, rewriting: Rewriting): string {
	return rewritten(text, rewriting).toString({ lineWidth: 0 });
}

/** The labels a scrape of the collector gives its series: what a backfilled series must carry too. */
export function scrapeLabels(prometheusText: string, job: string): Record<string, string> {
	const config = parseDocument(prometheusText).toJS() as {
		scrape_configs?: {
			job_name: string;
			static_configs?: { targets: string[]; labels?: Record<string, string> }[];
		}[];
	};
	const found = config.scrape_configs?.find(scrape => scrape.job_name === job)?.static_configs?.[0];
	const target = found?.targets[0];
	if (target === undefined) throw new Error(`the Prometheus config has no scrape job "${job}" with a target`);
	return { job, instance: target, ...found?.labels };
}

function rewritten(text: string, { folder, addresses }: Rewriting) {
	const document = parseDocument(text);
	if (document.errors.length > 0) throw document.errors[0];
	visit(document, {
		Pair(_, pair) {
			const key = isScalar(pair.key) ? String(pair.key.value) : '';
			if (PATH_KEYS.test(key)) absolute(pair.value as Node, folder);
		},
		Scalar(key, scalar) {
			if (key !== 'key' && typeof scalar.value === 'string') scalar.value = moved(scalar.value, addresses);
		},
	});
	return document;
}

function absolute(node: Node | null, folder: string): void {
	const scalars = isSeq(node) ? node.items : [node];
	for (const scalar of scalars) {
		if (!isScalar(scalar) || typeof scalar.value !== 'string') continue;
		if (scalar.value !== '' && !isAbsolute(scalar.value)) scalar.value = resolve(folder, scalar.value);
	}
}

function moved(text: string, addresses: Addresses): string {
	return text.replace(/\b(?:127\.0\.0\.1|localhost):(\d+)/g, (whole, port: string) => {
		const name = (Object.keys(PORTS) as (keyof typeof PORTS)[]).find(one => PORTS[one] === Number(port));
		return (name && addresses[name]) ?? whole;
	});
}
