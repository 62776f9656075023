import { toSlug } from '#model/slug.ts';

/** The address of something of a robot; people may write its display name. */
export function robotPath(robot: string, ...rest: string[]): string {
	return `/api/v1/robots/${[toSlug(robot), ...rest].map(encodeURIComponent).join('/')}`;
}
