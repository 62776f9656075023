import { writeFileSync } from 'node:fs';
import { registerJsonSchema } from './json-schema.ts';

/** `npm run schema`: writes the schema that the first line of `robots.yaml` points editors to. */
writeFileSync(new URL('../../robots.schema.json', import.meta.url), registerJsonSchema());
