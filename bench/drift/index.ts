import type { Section } from './section.ts';

/** Every section, in the order `npm run bench:drift` runs them. */
export const SECTIONS: readonly Section[] = [];
