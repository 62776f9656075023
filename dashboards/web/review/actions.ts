import { hypercareUrl } from '../addresses.ts';

/** The pages on which people say something of a robot, below the address of its review. */
export const ACTION_NAMES = [
	'sign-off',
	'samples',
	'incidents',
	'handover',
	'explanations',
	'conditions',
	'phase',
	'reviews',
] as const;
export type ActionName = (typeof ACTION_NAMES)[number];

export const actionUrl = (robot: string, action: ActionName): string => `${hypercareUrl(robot)}/${action}`;
