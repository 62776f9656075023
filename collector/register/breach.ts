import type { Robot } from '#model/robot.ts';

/** What is wrong that the shape cannot tell: `path` is within the robot, or within the file. */
export interface Breach {
	path: (string | number)[];
	reason: string;
}

/** A robot whose values of a wrong shape have been left out: each rule looks at what is there and sound. */
export type SoundRobot = { [Key in keyof Robot]?: Sound<Robot[Key]> };
type Sound<T> = T extends string | number | readonly unknown[] ? T : T extends object ? Partial<T> : T;
