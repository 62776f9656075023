import type { Dataquery as AnyQuery, Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Dataquery as JaegerBase } from '@grafana/grafana-foundation-sdk/datasource';
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';

/** Every query goes to the data source chosen at the top of the board. */
export const SOURCE = { type: 'prometheus', uid: '$prometheus_datasource' };
/** The runs' traces: the collector's Jaeger API. */
export const TRACES = { type: 'jaeger', uid: '$jaeger_datasource' };

const query = (refId: string, expr: string) =>
	new DataqueryBuilder().refId(refId).datasource(SOURCE).expr(expr);

/** The value now. */
export function now(expr: string, legend = '', refId = 'A'): DataqueryBuilder {
	return query(refId, expr).instant().legendFormat(legend);
}

/** The values over the time range. */
export function over(expr: string, legend: string, refId = 'A'): DataqueryBuilder {
	return query(refId, expr).range().legendFormat(legend);
}

/** The value now as rows of a table: one column per label, and `Value #<refId>`. */
export function rows(refId: string, expr: string): DataqueryBuilder {
	return query(refId, expr).instant().format(PromQueryFormat.Table).legendFormat('');
}

/** A query of the Jaeger data source. The SDK has no builder for it: the fields are those of `JaegerQuery` in its source. */
export interface JaegerQuery extends JaegerBase {
	/** Absent: the trace whose id `query` is. */
	queryType?: 'search';
	query?: string;
	service?: string;
	/** What spans must have, as logfmt: `key=value other=value`. */
	tags?: string;
	limit?: number;
}

/** The data source answers the first query of a panel alone, so a panel has one. */
export function jaeger(
	wanted: Pick<JaegerQuery, 'queryType' | 'query' | 'service' | 'tags' | 'limit'>,
): Builder<AnyQuery> {
	return { build: () => ({ refId: 'A', datasource: TRACES, ...wanted }) as JaegerQuery };
}
