import type { Told } from '../told.ts';
import type { RobotDrift } from './robot-drift.ts';

/** What a robot does in its first runs is all new. */
const LEAST_RUNS = 5;
const TYPES = 200;
const KEPT = 20;

/** An error type the robot never had. */
export function newError(drift: RobotDrift, { error, run, at }: Told, number: number): void {
	if (error === null || drift.errors.includes(error)) return;
	if (drift.errors.length < TYPES) drift.errors.push(error);
	if (number < LEAST_RUNS) return;
	drift.newErrorsFound++;
	drift.newErrors.push({ error, run, at: new Date(at).toISOString(), runs: number });
	if (drift.newErrors.length > KEPT) drift.newErrors.shift();
}
