import { Rejected } from './rejection.ts';

interface Fault {
	keyword: string;
	instancePath: string;
	message: string;
	params: object;
}

/** What is wrong with a body that its schema refuses: where, and why in plain words. */
export function firstFault(faults: readonly Fault[]): Rejected {
	const fault = faults.find(candidate => candidate.keyword !== 'boolean') ?? faults[0]!;
	return new Rejected('invalid', fault.instancePath, reasonOf(fault));
}

/** TypeBox's words, made plain where they are not. */
function reasonOf({ keyword, message, params }: Fault): string {
	const { allowedValues, additionalProperties } = params as {
		allowedValues?: string[];
		additionalProperties?: string[];
	};
	if (keyword === 'format') return 'must be an RFC 3339 time with a zone, such as 2026-01-31T06:00:00Z';
	if (allowedValues !== undefined) return `must be one of ${allowedValues.join(', ')}`;
	if (additionalProperties !== undefined)
		return `has the unknown field ${additionalProperties[0]?.slice(0, 60)}`;
	return message;
}
