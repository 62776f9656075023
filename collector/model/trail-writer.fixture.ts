import { ANNA } from './trail.fixture.ts';
import { openTrail } from './trail-file.ts';

/** A process that writes a trail until it is killed, and says on stdout what it was answered. */
const trail = await openTrail({ file: process.argv[2]!, now: Date.now });
async function write(writer: number): Promise<never> {
	for (let number = 0; ; number++) {
		const data = { writer, number, text: 'x'.repeat(number % 2000) };
		const { seq, hash } = await trail.append({ by: ANNA, action: 'sample.recorded', robot: 'breve', data });
		process.stdout.write(`${seq} ${hash}\n`);
	}
}
await Promise.all([1, 2, 3, 4].map(write));
