import { da } from './da.ts';
import { en } from './en.ts';
import type { Texts } from './texts.ts';

/** Every language we speak. */
export const TEXTS = { en, da } satisfies Record<string, Texts>;
export type Lang = keyof typeof TEXTS;
