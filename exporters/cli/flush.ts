#!/usr/bin/env node
import { drain } from '../delivery/drain.ts';
import { createSender } from '../delivery/send.ts';
import { readSettings } from '../delivery/settings.ts';
import { createSpool } from '../delivery/spool.ts';

/**
 * robotvagt-flush [--watch]: delivers what robots could not deliver themselves.
 * Exit code 0 when the spool is empty, 1 when something waits still. With --watch it looks every 30 s until it is stopped.
 */
const WATCH_MS = 30_000;
const TIMEOUT_MS = 10_000;
const ABREAST = 4;

const settings = readSettings(process.env);
const spool = createSpool({ folder: settings.spool, now: Date.now });
const sender = createSender(settings);

async function flush(): Promise<boolean> {
	const { delivered, refused, left, stopped } = await drain({
		spool,
		send: delivery => sender.send(delivery, TIMEOUT_MS),
		abreast: ABREAST,
	});
	const dropped = spool.dropped().deliveries;
	console.log(
		`${settings.spool}: delivered ${delivered}, refused ${refused}, waiting ${left}` +
			(stopped ? ` (${settings.url}: ${stopped})` : '') +
			(dropped > 0 ? `; dropped so far, for want of room: ${dropped}` : ''),
	);
	return left === 0;
}

if (process.argv.includes('--watch')) {
	await flush();
	setInterval(() => void flush(), WATCH_MS);
} else if (process.argv.length > 2) {
	console.error('usage: robotvagt-flush [--watch]');
	process.exitCode = 2;
} else {
	process.exitCode = (await flush()) ? 0 : 1;
	sender.close();
}
