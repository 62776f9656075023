import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Child, child, freePort, until } from './testing/child.ts';
import { START, startWatch, type TestWatch } from './testing/notifier.ts';

/** With the real Alertmanager; ALERTMANAGER names another one than this machine's. */
const folder = mkdtempSync(join(tmpdir(), 'robotvagt-silence-'));
let alertmanager: Child;
let url: string;
let watch: TestWatch;

beforeAll(async () => {
	url = `http://127.0.0.1:${await freePort()}`;
	writeFileSync(
		join(folder, 'alertmanager.yml'),
		"route: { receiver: nobody, group_by: ['alertname'] }\nreceivers: [{ name: nobody }]\n",
	);
	alertmanager = child(
		process.env.ALERTMANAGER ?? 'prometheus-alertmanager',
		[
			`--config.file=${folder}/alertmanager.yml`,
			`--storage.path=${folder}/data`,
			`--web.listen-address=${url.slice('http://'.length)}`,
			'--cluster.listen-address=',
		],
		{ ready: `${url}/-/ready`, cwd: folder },
	);
	await alertmanager.start();
});
afterAll(async () => {
	await alertmanager?.kill();
	rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
	watch = await startWatch({ ALERTMANAGER_URL: url });
	// Alertmanager goes by the real clock; the test's is a little behind it, and then runs ahead.
	watch.pass((Date.now() - START) / 1000 - 60);
});
afterEach(() => watch.close());

interface GivenSilence {
	id: string;
	status: { state: string };
	matchers: { name: string; value: string; isEqual?: boolean }[];
	createdBy: string;
	comment: string;
	endsAt: string;
}
const silences = async () => (await (await fetch(`${url}/api/v2/silences`)).json()) as GivenSilence[];
/** Who was mailed of a robot: no watchdog arrives here, which is told too. */
const mailed = () => watch.mail.mails.map(({ to }) => to).filter(to => to !== 'it-drift@example.dk');
const silence = async (id: string, payload: object) =>
	await watch.notifier.app.inject({ method: 'POST', url: `/v1/incidents/${id}/silence`, payload });

it('an incident is silenced in Alertmanager: nobody is mailed of its robot until that ends, and then nothing is lost', async () => {
	for (const id of ['breve', 'konti']) watch.collector.addRobot({ id, oncall: [`${id}@example.dk`] });
	watch.run('breve', 'system_exception');
	await watch.rounds(20);
	const [{ id }] = await watch.incidents();
	const answer = await silence(id, { by: 'Mette Larsen', minutes: 60, comment: 'Planlagt arbejde' });
	expect(answer.statusCode).toBe(200);
	const active = async () => (await silences()).filter(one => one.status.state === 'active');
	await until('the silence', async () => (await active()).length > 0);
	const [made] = await active();
	expect(made).toMatchObject({ createdBy: 'Mette Larsen', comment: 'Planlagt arbejde' });
	expect(made!.matchers.map(({ name, value }) => `${name}=${value}`).sort()).toEqual([
		'alertname=RpaRunFailed',
		'robot=breve',
	]);
	expect(answer.json().silencedUntil).toBe(made!.endsAt);

	watch.run('breve', 'system_exception');
	watch.run('konti', 'system_exception');
	await watch.rounds(400, 100);
	expect(mailed()).toEqual(['breve@example.dk', 'konti@example.dk']);
	await fetch(`${url}/api/v2/silence/${made!.id}`, { method: 'DELETE' });
	await until('the end of the silence', async () =>
		(await silences()).every(one => one.status.state === 'expired'),
	);
	await watch.rounds(60, 20);
	expect(mailed().slice(2)).toEqual(['breve@example.dk']);
});

it('an alert about a queue is silenced for that queue alone', async () => {
	await watch.post({ alertname: 'RpaQueueStalled', labels: { queue: 'breve til borgere' } });
	await watch.rounds(20);
	const [{ id }] = await watch.incidents();
	expect((await silence(id, { by: 'Mette Larsen', minutes: 5 })).statusCode).toBe(200);
	const queues = (await silences()).filter(({ matchers }) => matchers.some(({ name }) => name === 'queue'));
	expect(queues.map(({ matchers }) => matchers.map(({ name, value }) => `${name}=${value}`).sort())).toEqual([
		['alertname=RpaQueueStalled', 'queue=breve til borgere'],
	]);
});
