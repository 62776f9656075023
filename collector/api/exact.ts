import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/**
 * Takes what was said as it was said. Fastify's own validator makes values fit where it can: no number of errors becomes none,
 * and that would be written down under somebody's name.
 */
export const exactly: FastifySchemaCompiler<TSchema> = ({ schema }) => {
	const validator = Compile(schema);
	return value =>
		validator.Check(value)
			? { value }
			: { error: validator.Errors(value).map(fault => ({ ...fault, params: extra(fault.params) })) as never };
};

/** A field that is not known, as the errors of this process name it. */
function extra(params: object): { additionalProperty?: string } {
	const { additionalProperties: [additionalProperty] = [] } = params as { additionalProperties?: string[] };
	return additionalProperty === undefined ? {} : { additionalProperty };
}
