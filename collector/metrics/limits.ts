import { addDays } from '#model/calendar.ts';
import { startOfDay } from '../register/day.ts';
import type { RegisteredRobot } from '../register/types.ts';
import { activeWindow } from '../schedule/service-window.ts';
import { type Family, present, type Sample } from './family.ts';
import type { Scrape } from './scrape.ts';

/** Of two entries for one credential the earlier counts; the last day is a day where the robot is. */
function expiries({ id, credentials = [], timeZone }: RegisteredRobot): Sample[] {
	const found = new Map<string, number>();
	for (const { name, expires } of credentials) {
		const end = startOfDay(addDays(expires, 1), timeZone) / 1000;
		found.set(name, Math.min(end, found.get(name) ?? end));
	}
	return [...found].map(([credential, value]) => ({ labels: { robot: id, credential }, value }));
}

/** The limits the register sets each robot, so that one rule serves all of them. */
export function limitFamilies({ registered, now }: Scrape): Family[] {
	const gauge = (name: string, value: (robot: RegisteredRobot) => number | null): Family => ({
		name,
		samples: present(registered.map(robot => [{ robot: robot.id }, value(robot)])),
	});
	return [
		gauge('rpa_robot_repeated_failures_limit', robot => robot.repeatedFailures.failures),
		gauge('rpa_robot_max_runs_per_day', robot => robot.runsPerDay),
		gauge('rpa_robot_min_items', robot => robot.minItems),
		gauge('rpa_robot_max_items', robot => robot.maxItems),
		gauge('rpa_robot_max_business_exceptions_ratio', robot => robot.businessExceptionRatio),
		{ name: 'rpa_credential_expiry_timestamp_seconds', samples: registered.flatMap(expiries) },
		gauge('rpa_service_window', robot => Number(activeWindow(robot, now) !== null)),
	];
}
