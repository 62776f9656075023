import type { DriftChange, DriftMove } from '#model/drift.ts';
import { signalWord } from '../words.ts';
import { capital } from './capital.ts';
import { measure } from './measure.ts';
import type { Voice } from './voice.ts';

export const signalName = (signal: string, { lang }: Voice): string => capital(signalWord(signal, lang));

export const headlineOf = (change: DriftChange, voice: Voice): string =>
	`${signalName(change.signal, voice)}: ${voice.time.when(change.since.at)}`;

export const sentencesOf = (change: DriftChange, voice: Voice): string[] => [moveText(change, voice)];

export const moveText = (move: DriftMove, voice: Voice): string =>
	`${measure(move.signal, move.from, voice, move.unit)} → ${measure(move.signal, move.to, voice, move.unit)}`;
