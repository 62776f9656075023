import type { Adapter } from './adapter.ts';
import { automationServer } from './automation-server.ts';

/** Every platform we can read. To add one: a file beside this, a line here. */
export const ADAPTERS: readonly Adapter[] = [automationServer];
