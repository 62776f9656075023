import { RegisterFile } from '#model/robot.ts';

/** The register's schema for editors, as the text of `robots.schema.json` (JSON Schema 2020-12). */
export function registerJsonSchema(): string {
	const schema = {
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		title: 'Robotvagt register',
		description: 'Written by `npm run schema` from collector/model/robot.ts. Do not edit.',
		...RegisterFile,
	};
	return `${JSON.stringify(schema, null, '\t')}\n`;
}
