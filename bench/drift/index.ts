import { costSection } from './cost.ts';
import { delaySection } from './delay.ts';
import { falseAlarmsSection } from './false-alarms.ts';
import { fleetSection } from './fleet.ts';
import { mixSection } from './mix.ts';
import { ratesSection } from './rates.ts';
import type { Section } from './section.ts';
import { tcpd } from './tcpd.ts';
import { wholeSection } from './whole.ts';

/** Every section, in the order `npm run bench:drift` runs them. */
export const SECTIONS: readonly Section[] = [
	falseAlarmsSection,
	delaySection,
	wholeSection,
	ratesSection,
	mixSection,
	fleetSection,
	costSection,
	tcpd,
];
