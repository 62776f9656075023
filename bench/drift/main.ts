import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { SECTIONS } from './index.ts';
import { gateLine, tableText } from './print.ts';
import { isMet, type Result, type Section } from './section.ts';

/** `npm run bench:drift [-- NAME … --quick --tcpd FOLDER]`: prints every table and which goals are met, writes `bench/results/drift.json`. */
const FILE = 'bench/results/drift.json';
const { values, positionals: wanted } = parseArgs({
	allowPositionals: true,
	options: { quick: { type: 'boolean', default: false }, tcpd: { type: 'string' } },
});
const { quick } = values;
if (values.tcpd !== undefined) process.env.TCPD = values.tcpd;
const unknown = wanted.filter(name => !SECTIONS.some(section => section.name === name));
if (unknown.length > 0) {
	const names = SECTIONS.map(section => section.name).join(', ');
	process.stderr.write(`No section is called ${unknown.join(', ')}; there is ${names}.\n`);
	process.exit(2);
}

interface Kept extends Result {
	name: string;
	title: string;
	at: string;
	seconds: number;
	quick: boolean;
}

const results: Kept[] = [];
for (const section of SECTIONS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
	process.stdout.write(`\n${section.title}\n`);
	const result = await measure(section);
	process.stdout.write(`${result.tables.map(tableText).join('\n')}\n`);
	for (const gate of result.gates) process.stdout.write(`${gateLine(gate)}\n`);
	results.push(result);
}
const gates = results.flatMap(result => result.gates);
process.stdout.write(`\n${gates.filter(isMet).length} of ${gates.length} goals met.\n`);
write();

async function measure(section: Section): Promise<Kept> {
	const began = Date.now();
	const progress = (text: string) => {
		if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K  ${text}`);
	};
	const { tables, gates } = await section.run({ quick, progress });
	if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');
	const seconds = Math.round((Date.now() - began) / 100) / 10;
	const { name, title } = section;
	return { name, title, at: new Date(began).toISOString(), seconds, quick, tables, gates };
}

/** A section that was not run keeps what was written of it before. */
function write(): void {
	mkdirSync('bench/results', { recursive: true });
	const before = earlier();
	const sections = SECTIONS.flatMap(({ name }) => {
		const one = results.find(result => result.name === name) ?? before.find(kept => kept.name === name);
		return one === undefined ? [] : [one];
	}).map(one => ({ ...one, gates: one.gates.map(gate => ({ ...gate, met: isMet(gate) })) }));
	const machine = { cores: cpus().length, model: cpus()[0]?.model, node: process.version };
	writeFileSync(FILE, `${JSON.stringify({ machine, sections }, null, '\t')}\n`);
}

function earlier(): Kept[] {
	try {
		return (JSON.parse(readFileSync(FILE, 'utf8')) as { sections: Kept[] }).sections;
	} catch {
		return [];
	}
}
