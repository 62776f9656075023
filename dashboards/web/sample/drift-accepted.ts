import type { DriftChange } from '#model/drift.ts';

/** What people have said is the new normal, by the id of the change. */
export type Accepted = Record<string, NonNullable<DriftChange['accepted']>>;
