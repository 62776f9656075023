import { LineCounter, parseDocument } from 'yaml';
import { placesIn } from '#model/yaml-places.ts';
import { type Fault, faultIn } from './fault.ts';
import type { OncallFile } from './file.ts';
import { type Oncall, oncallOf } from './oncall.ts';

import { ruleFaults } from './rules.ts';
import { shapeFaults } from './shape.ts';
import { soundPart } from './sound.ts';

/** The text of an `oncall.yaml`: what it says, or every fault in it with its line, in the order of the lines. `file` is its name. */
export function readOncall(text: string, file: string): { oncall: Oncall } | { faults: string[] } {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
	if (document.errors.length > 0) {
		const faults = document.errors.map(
			({ pos, message }) => `${file}:${lines.linePos(pos[0]).line} not YAML: ${message}`,
		);
		return { faults };
	}
	const places = placesIn(document, lines, faultIn(file));
	let value: unknown;
	try {
		value = document.toJS();
	} catch (error) {
		return { faults: [places.at([], `not YAML: ${(error as Error).message}`).text] };
	}
	const shape = shapeFaults(value, places);
	const sound = soundPart(value, shape);
	const faults: Fault[] = [...shape, ...(sound === null ? [] : ruleFaults(sound, places))];
	if (faults.length === 0) return { oncall: oncallOf(value as OncallFile) };
	return { faults: faults.sort((a, b) => a.line - b.line).map(fault => fault.text) };
}
