import type { Outcome } from '#model/outcome.ts';

/** A made-up robot of the big ledger: how often it runs says how many of the runs are its own. */
export interface BenchRobot {
	id: string;
	name: string;
	cron: string;
	/** Minutes from one run to the next, counted from midnight UTC, and the minutes after that it starts. */
	every: number;
	after: number;
}

export const ROBOTS = 200;
/** [robots, minutes between their runs]: 2,700 runs a day, a million in 371 days. */
const KINDS = [
	[10, 10],
	[40, 60],
	[50, 360],
	[100, 1440],
] as const;

export const robots: readonly BenchRobot[] = KINDS.flatMap(([count, every]) =>
	Array.from({ length: count }, (_, n) => ({ every, n })),
).map(({ every, n }, index) => {
	const after = every === 10 ? n : every === 1440 ? 300 + n : n;
	return { id: `robot-${index}`, name: `Sagsbehandling ${index}`, cron: cronOf(every, after), every, after };
});

function cronOf(every: number, after: number): string {
	if (every === 10) return `${after}-59/10 * * * *`;
	if (every === 60) return `${after} * * * *`;
	if (every === 360) return `${after} */6 * * *`;
	return `${after % 60} ${Math.floor(after / 60)} * * *`;
}

/** Every twentieth robot is in hypercare, every fiftieth has been retired. */
export function registerText(now: number): string {
	const day = (ago: number) => new Date(now - ago * 86_400_000).toISOString().slice(0, 10);
	const entries = robots.map(({ id, name, cron, every }, index) => {
		const life = index % 20 === 7 ? `goLive: ${day(20)}` : `goLive: ${day(300)}\n    signedOff: ${day(200)}`;
		return `  - id: ${id}
    name: ${name}
    description: Behandler sager og sender breve.
    department: Afdeling ${index % 12}
    owner: Procesejer ${index % 30}
    targetSystems: [Prisme, System ${index % 15}]
    schedule:
      cron: ${cron}
      grace: ${every === 10 ? 8 : 30}m
    maxDuration: 45m
    expectedItems: 30
    minutesPerItem: 5
    ${life}${index % 50 === 49 ? `\n    retired: ${day(5)}` : ''}
    recipients:
      oncall: [rpa-vagt@example.dk]
      owner: [ejer@example.dk]`;
	});
	return `organisation: Eksempel Kommune\ntimeZone: UTC\nunregistered:\n  oncall: [rpa-vagt@example.dk]\nrobots:\n${entries.join('\n')}\n`;
}

/** Two of a hundred runs fail; the same number always ends the same way. */
export function outcomeOf(n: number): Outcome {
	const at = (n * 7919) % 1000;
	if (at < 15) return 'system_exception';
	if (at < 20) return 'timeout';
	return at < 60 ? 'business_exception' : 'success';
}
