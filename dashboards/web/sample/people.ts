import type { Actor } from '#model/trail.ts';

const actor = (id: string, name: string): Actor => ({ id, name, via: 'local' });

/** Made-up people: one for each role, and their departments. */
export const ASTA = actor('asta', 'Asta Friis');
export const METTE = actor('mette', 'Mette Lund');
export const LIS = actor('lis', 'Lis Bøgh');
export const ANDERS = actor('anders', 'Anders Holst');
export const PER = actor('per', 'Per Juhl');
export const WATCH: Actor = { id: 'system', name: 'Robotvagt', via: 'system' };
