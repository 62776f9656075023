import type { Robot } from '#model/robot.ts';
import { registered } from '../register/robot.ts';
import type { RegisteredRobot } from '../register/types.ts';

/** A robot in operation since 2020, started by `cron`; `more` overrides. */
export function scheduled(cron: string, grace = '30m', more: Partial<Robot> = {}): RegisteredRobot {
	return registered({
		id: 'moede-referater',
		name: 'Mødereferater',
		department: 'Sekretariatet',
		owner: 'Procesejer',
		targetSystems: ['SBSYS'],
		schedule: { cron, grace },
		maxDuration: '1h',
		goLive: '2020-01-01',
		signedOff: '2020-03-01',
		recipients: { oncall: ['rpa-vagt@example.dk'] },
		...more,
	});
}

/** `2026-03-29T01:30Z` as epoch milliseconds. */
export function at(time: string): number {
	return Date.parse(time);
}
