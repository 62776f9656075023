import { afterEach, beforeEach, expect, it } from 'vitest';
import { startWatch, type TestWatch } from '../testing/notifier.ts';

let watch: TestWatch;
beforeEach(async () => {
	watch = await startWatch({ GRAFANA_URL: 'https://grafana.example.dk' });
	watch.collector.addRobot({ id: 'breve', name: 'Breve', oncall: ['a@example.dk', 'b@example.dk'] });
	for (let day = 0; day < 5; day++) watch.run('breve', 'success');
	watch.pass(60);
});
afterEach(() => watch.close());

const linksIn = (text: string) => [...text.matchAll(/\/links\/([\w-]+)/g)].map(([, token]) => token);

it('a mail as it arrives has its picture, the end of the log, the board at that time and links of its own', async () => {
	watch.run('breve', 'system_exception', {
		logTail: 'Logged in\nCould not open the case of 010170-1234',
		error: { type: 'CaseNotFound', message: 'no case for 0101701234' },
		usualSeconds: 100,
	});
	await watch.round();
	expect(watch.mail.mails.map(({ to }) => to)).toEqual(['a@example.dk', 'b@example.dk']);
	for (const { parsed, raw } of watch.mail.mails) {
		expect(parsed.attachments.map(({ contentType, related }) => [contentType, related])).toEqual([
			['image/png', true],
		]);
		expect(parsed.text).toContain('  Could not open the case of ');
		expect(parsed.text).toContain('CaseNotFound');
		expect(parsed.text).toContain('2 min 3 s (usually 1 min 40 s, at most 1 h)');
		expect(parsed.text).toMatch(
			/https:\/\/grafana\.example\.dk\/d\/rpa-robot\?var-robot=breve&from=\d{13}&to=\d{13}/,
		);
		expect(`${parsed.text}${parsed.html}${raw}`).not.toMatch(/010170|701234|\{\{/);
		expect(linksIn(parsed.html || '')).toEqual(linksIn(parsed.text ?? ''));
	}
	const [a, b] = watch.texts().map(linksIn);
	expect(new Set([...a!, ...b!]).size).toBe(4);
});

it('a repeat after a doubtful attempt is the same mail to the byte, though much has happened since', async () => {
	watch.run('breve', 'system_exception', { logTail: 'Logged in' });
	watch.mail.behave('drop');
	await watch.round();
	watch.mail.behave('take');
	watch.collector.addRobot({ id: 'breve', name: 'Another name', oncall: ['a@example.dk', 'b@example.dk'] });
	watch.run('breve', 'timeout');
	await watch.rounds(60);
	const ofA = watch.mail.mails.filter(({ to }) => to === 'a@example.dk');
	const [doubtful, repeat] = ofA;
	expect(doubtful!.dropped).toBe(true);
	expect(repeat!.dropped).toBe(false);
	expect(repeat!.raw).toBe(doubtful!.raw);
});

it('without Grafana there is no link to a board', async () => {
	await watch.close();
	watch = await startWatch();
	watch.collector.addRobot({ id: 'breve', name: 'Breve' });
	watch.run('breve', 'system_exception');
	await watch.round();
	expect(watch.texts()[0]).toContain('Runbook:');
	expect(watch.texts()[0]).not.toContain('Board:');
});
