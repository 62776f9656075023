#!/usr/bin/env node
import { type Asked, readArguments, USAGE } from './arguments.ts';
import { evidence, show } from './show.ts';
import { trailsAt } from './trail-of.ts';
import { type Verdict, verifyOne } from './verify.ts';

const out = (lines: readonly string[]) => process.stdout.write(lines.map(line => `${line}\n`).join(''));

/** 0 when all is well, 1 when a trail is broken or lacks what was asked for; throws (2) when it cannot be told. */
async function run(asked: Asked): Promise<number> {
	if (asked.command === 'help') {
		process.stdout.write(USAGE);
		return 0;
	}
	if (asked.command === 'verify') {
		return (await verify(asked)) ? 0 : 1;
	}
	const { trail } = trailsAt(asked.data)[0]!;
	if (asked.command === 'show') {
		out(await show(trail, asked.robot));
		return 0;
	}
	const text = await evidence(trail, asked.robot, asked.signOff);
	if (text === undefined) throw new Error(`${trail} holds no sign-off ${asked.signOff} of ${asked.robot}`);
	// Without an end of line, so that `| sha256sum` is the hash that was signed.
	process.stdout.write(process.stdout.isTTY ? `${text}\n` : text);
	return 0;
}

async function verify({ data, head }: Asked & { command: 'verify' }): Promise<boolean> {
	const verdicts: Verdict[] = [];
	for (const found of data.flatMap(trailsAt)) verdicts.push(await verifyOne(found));
	for (const { lines } of verdicts) out(lines);
	const isHeld = head === null || verdicts.some(({ hashes }) => hashes.has(head));
	if (head !== null) {
		out([
			isHeld
				? `The entry with the hash ${head} is there.`
				: `BROKEN: no entry has the hash ${head}: it was cut off, or hashes were made anew from an entry on.`,
		]);
	}
	return isHeld && verdicts.every(({ whole }) => whole);
}

try {
	process.exitCode = await run(readArguments(process.argv.slice(2), process.env.ROBOTVAGT_DATA ?? '.data'));
} catch (error) {
	process.stderr.write(`robotvagt-audit: ${(error as Error).message}\n`);
	process.exitCode = 2;
}
