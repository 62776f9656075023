import Type from 'typebox';

/** The language of texts in an answer. */
export const LangQuery = Type.Optional(
	Type.Enum(['en', 'da'], { description: "of texts; default the collector's (ROBOTVAGT_LANG)" }),
);
