import { type Path, type Place, pathText } from '#model/yaml-places.ts';

export interface Fault {
	line: number;
	path: Path;
	/** `alerts/oncall.yaml:12 rotas.natvagt.people[0]: …` */
	text: string;
}

/** Makes the faults of a file. */
export const faultIn =
	(file: string) =>
	({ line, path }: Place, reason: string): Fault => {
		const where = pathText(path);
		return { line, path, text: `${file}:${line} ${where}${where === '' ? '' : ': '}${reason}` };
	};
