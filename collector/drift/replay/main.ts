#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { type Asked, type Kind, readArguments, USAGE } from './arguments.ts';
import { lookedBack } from './looked-back.ts';
import { type Found, jsonOf, textOf } from './print.ts';
import { seriesOf } from './series.ts';
import { readTable } from './table.ts';
import { watched } from './watched.ts';

/** What the watch would know the values as. */
const SIGNAL: Record<Kind, (column: string) => string> = {
	seconds: () => 'duration',
	items: () => 'items',
	value: column => `gauge:${column}`,
	flag: () => 'failures',
	error: () => 'errors',
};

async function found(asked: Asked): Promise<Found> {
	const name = asked.file ?? 'standard input';
	try {
		const series = seriesOf(readTable(readFileSync(asked.file ?? 0, 'utf8')), asked);
		const signal = SIGNAL[asked.kind](series.column);
		return {
			...{ name, signal, series },
			watched: watched(series.runs, signal, asked),
			stretches: await lookedBack(series.runs, signal),
		};
	} catch (error) {
		throw new Error(`${name}: ${(error as Error).message}`);
	}
}

try {
	const asked = readArguments(process.argv.slice(2));
	if (asked === null) process.stdout.write(USAGE);
	else {
		const one = await found(asked);
		process.stdout.write(
			asked.json
				? `${jsonOf(one)}\n`
				: textOf(one)
						.map(line => `${line}\n`)
						.join(''),
		);
	}
} catch (error) {
	process.stderr.write(`robotvagt-drift: ${(error as Error).message}\n`);
	process.exitCode = 2;
}
