import { expect, it } from 'vitest';
import { ensureMail } from '../incidents/outbox-entry.ts';
import { runOf } from '../testing/collector.ts';
import { openStore } from './store.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-23T13:00:00Z');
const timing = { updateMs: 300_000 };

function storeWithIncident() {
	const store = openStore(':memory:');
	const incident = store.incidents.open({
		alertname: 'RpaRunFailed',
		robot: 'breve',
		severity: 'critical',
		quiet: false,
		since: NOW,
		openedAt: NOW,
		confirmed: true,
	});
	const error = { type: 'E', message: 'case 4711' };
	const run = runOf({
		id: 'r',
		robot: 'breve',
		outcome: 'timeout',
		endedAt: new Date(NOW).toISOString(),
		error,
	});
	store.failedRuns.add(incident.id, { run, step: null }, NOW, NOW);
	ensureMail(store, incident.id, NOW, timing);
	return { store, incident };
}

it('a change that fails half-way leaves nothing behind', () => {
	const { store, incident } = storeWithIncident();
	expect(() =>
		store.atomically(() => {
			store.incidents.close(incident, NOW, { firstGoodRun: null, missedRuns: 0 });
			throw new Error('power cut');
		}),
	).toThrow('power cut');
	expect(store.incidents.get(incident.id)?.closedAt).toBeNull();
	expect(store.atomically(() => 'and goes on')).toBe('and goes on');
});

it('error texts and mails are dropped after 30 days, the incident after 13 months', () => {
	const { store, incident } = storeWithIncident();
	const { id } = store.mails.ready(NOW)[0]!;
	const content = {
		messageId: '<x>',
		references: [],
		to: [],
		subject: 's',
		text: 't',
		html: 'h',
		headers: {},
	};
	store.mails.write(id, content);
	store.sayings.say(incident.id, id, store.sayings.unsaid(incident.id));
	store.mails.settle(id, 'sent', NOW);
	store.failedRuns.setReported('r', NOW);
	store.incidents.close(incident, NOW, { firstGoodRun: null, missedRuns: 0 });
	store.prune(NOW + 29 * DAY);
	expect(store.mails.get(id).content).toEqual(content);
	store.prune(NOW + 31 * DAY);
	expect(store.mails.get(id).content).toBeNull();
	expect(JSON.stringify(store.failedRuns.list(incident.id))).not.toContain('4711');
	store.prune(NOW + 397 * DAY);
	expect(store.incidents.list({ limit: 10 })).toEqual([]);
});

it('what still waits is never dropped', () => {
	const { store, incident } = storeWithIncident();
	store.incidents.close(incident, NOW, { firstGoodRun: null, missedRuns: 0 });
	store.prune(NOW + 1000 * DAY);
	expect(store.mails.ready(NOW)).toHaveLength(1);
	expect(store.failedRuns.list(incident.id)).toHaveLength(1);
});
