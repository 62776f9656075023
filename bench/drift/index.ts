import { costSection } from './cost.ts';
import { delaySection } from './delay.ts';
import { falseAlarmsSection } from './false-alarms.ts';
import type { Section } from './section.ts';
import { tcpd } from './tcpd.ts';

/** Every section, in the order `npm run bench:drift` runs them. */
export const SECTIONS: readonly Section[] = [falseAlarmsSection, delaySection, costSection, tcpd];
