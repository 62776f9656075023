import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';

/** Every query goes to the data source chosen at the top of the board. */
export const SOURCE = { type: 'prometheus', uid: '$datasource' };

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
