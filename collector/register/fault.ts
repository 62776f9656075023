import type { Fault } from './types.ts';

/** `robots.yaml:12:5 robots[1].maxDuration: "5x" is no duration: …` */
export function faultText({ file, line, column, path, reason }: Fault): string {
	return `${file}:${line}:${column} ${path}${path === '' ? '' : ': '}${reason}`;
}
