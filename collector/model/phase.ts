/** A robot's life. `unregistered` is no phase of the process: it marks a robot that runs without an entry in the register. */
export const PHASES = ['development', 'hypercare', 'operation', 'retired'] as const;
export type Phase = (typeof PHASES)[number];

export const SHOWN_PHASES = [...PHASES, 'unregistered'] as const;
export type ShownPhase = (typeof SHOWN_PHASES)[number];
