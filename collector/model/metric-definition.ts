import Type, { type Static } from 'typebox';

/** One metric family: its name, its labels, and what it means. */
export const MetricDefinition = Type.Object({
	name: Type.String({ pattern: '^(rpa|robot)_[a-z0-9_]+$' }),
	type: Type.Enum(['counter', 'gauge', 'histogram']),
	labels: Type.Array(Type.String()),
	help: Type.String(),
	from: Type.Enum(['collector', 'notifier'], { description: 'the process that exposes it' }),
});
export type MetricDefinition = Static<typeof MetricDefinition>;

type MetricType = MetricDefinition['type'];

function family(type: MetricType, name: string, labels: string[], help: string): MetricDefinition {
	return { name, type, labels, help, from: name.startsWith('rpa_notifier_') ? 'notifier' : 'collector' };
}
export const counter = (name: string, labels: string[], help: string) =>
	family('counter', name, labels, help);
export const gauge = (name: string, labels: string[], help: string) => family('gauge', name, labels, help);
export const histogram = (name: string, labels: string[], help: string) =>
	family('histogram', name, labels, help);
