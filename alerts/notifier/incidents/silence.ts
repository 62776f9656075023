import type { AlertmanagerState, Matcher } from '../alertmanager-client.ts';
import type { Cause } from '../store/incident-row.ts';
import { causeOf } from './labels.ts';

const isSame = (one: Cause, other: Cause) =>
	one.alertname === other.alertname && one.robot === other.robot && one.subject === other.subject;

type Labels = Readonly<Record<string, string>>;

/** Alertmanager's expressions are anchored; Go's leading `(?i)` is JavaScript's flag `i`. Null where JavaScript can't read it. */
function compile(expression: string): RegExp | null {
	const [, flag, rest] = /^(\(\?i\))?(.*)$/s.exec(expression)!;
	try {
		return new RegExp(`^(?:${rest})$`, flag === undefined ? 'su' : 'siu');
	} catch {
		return null;
	}
}

/** An expression that cannot be read silences nothing: better a mail too many than a failure nobody hears of. */
function matches({ name, value, isRegex, isEqual = true }: Matcher, labels: Labels): boolean {
	const actual = labels[name] ?? '';
	if (!isRegex) return (actual === value) === isEqual;
	const expression = compile(value);
	return expression !== null && expression.test(actual) === isEqual;
}

/**
 * Whether Alertmanager has these labels muted: an active silence matches them, or every alert of the same name, robot
 * and subject that it knows is suppressed (silenced or inhibited). Without an answer from Alertmanager nothing is muted.
 */
export function isMuted(state: AlertmanagerState | null, labels: Labels): boolean {
	if (state === null) return false;
	const silenced = state.silences.some(matchers => matchers.every(matcher => matches(matcher, labels)));
	const cause = causeOf(labels);
	const same = state.alerts.filter(alert => isSame(causeOf(alert.labels), cause));
	return silenced || (same.length > 0 && same.every(alert => alert.status.state === 'suppressed'));
}
