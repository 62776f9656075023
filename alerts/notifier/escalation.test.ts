import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startWatch, type TestWatch } from './testing/notifier.ts';

const ONCALL = `
default: [it-drift@example.dk]
teams:
  rpa-team: [rpa@example.dk]
alerts: { RpaDriftDetected: rpa-team }
rotas:
  natvagt:
    handover: { day: mon, at: "08:00" }
    start: 2026-11-23
    people: [mette@example.dk, jens@example.dk]
chains:
  default:
    - { notify: ["@natvagt"], wait: 15m }
    - { notify: [rpa-team, leder@example.dk], wait: 30m }
  nobody: []
escalation:
  robots: { stille: nobody }
`;

let watch: TestWatch;
beforeEach(async () => {
	watch = await startWatch();
	writeFileSync(watch.oncall, ONCALL);
	watch.collector.addRobot({ id: 'breve', name: 'Breve', oncall: ['vagt@example.dk'] });
});
afterEach(() => watch.close());

const sentTo = () => watch.mail.mails.map(({ to }) => to);
const acknowledge = async (by: string) => {
	const [{ id }] = await watch.incidents();
	const url = `/v1/incidents/${id}/acknowledge`;
	return (await watch.notifier.app.inject({ method: 'POST', url, payload: { by } })).statusCode;
};

it('what nobody acknowledges goes up the chain, in the same thread, to those before too', async () => {
	watch.run('breve', 'system_exception');
	await watch.rounds(60, 20);
	expect(sentTo()).toEqual(['vagt@example.dk']);
	expect((await watch.incidents())[0].escalation.step).toBe(0);
	await watch.rounds(15 * 60, 100);
	expect(sentTo().slice(1).sort()).toEqual(['mette@example.dk', 'vagt@example.dk']);
	await watch.rounds(30 * 60, 150);
	expect(sentTo().slice(3).sort()).toEqual([
		'leder@example.dk',
		'mette@example.dk',
		'rpa@example.dk',
		'vagt@example.dk',
	]);
	const [incident] = await watch.incidents();
	expect(incident.escalation.step).toBe(2);
	const thread = new Set(watch.mail.mails.slice(1).map(({ parsed }) => [parsed.references ?? []].flat()[0]));
	expect([...thread]).toEqual([watch.mail.mails[0]!.parsed.messageId]);
	expect(await watch.metrics()).toContain('rpa_notifier_escalations_total{severity="critical"} 2');
});

it('who acknowledges is not passed over; what still fails four hours later begins anew, with the name of who had it', async () => {
	watch.run('breve', 'system_exception');
	await watch.rounds(20 * 60, 120);
	expect(await acknowledge('mette@example.dk')).toBe(200);
	const before = sentTo().length;
	await watch.rounds(4 * 3600 - 900, 900);
	expect(sentTo()).toHaveLength(before);
	await watch.rounds(920, 230);
	expect(sentTo().slice(before)).toEqual(['vagt@example.dk']);
	expect(watch.texts().at(-1)).toContain('mette@example.dk');
	// The same person says so again: that counts anew.
	expect(await acknowledge('mette@example.dk')).toBe(200);
	await watch.rounds(3 * 3600, 900);
	expect(sentTo()).toHaveLength(before + 1);
});

it('while the mail server takes nothing, nobody has failed to answer', async () => {
	await watch.mail.down();
	watch.run('breve', 'system_exception');
	await watch.rounds(2 * 3600, 900);
	await watch.mail.up();
	await watch.rounds(10 * 60, 150);
	expect(sentTo()).toEqual(['vagt@example.dk']);
	await watch.rounds(8 * 60, 60);
	expect(sentTo().slice(1).sort()).toEqual(['mette@example.dk', 'vagt@example.dk']);
});

it('a restart at any time takes no step twice', async () => {
	watch.run('breve', 'system_exception');
	for (let minute = 0; minute < 50; minute += 5) {
		await watch.rounds(300, 300);
		await watch.restart();
	}
	expect(sentTo()).toHaveLength(1 + 2 + 4);
	expect(new Set(watch.mail.mails.map(({ to, parsed }) => `${to} ${parsed.messageId}`)).size).toBe(7);
});

it('what is over, does not page or has an empty chain goes nowhere; who was mailed is told of the end', async () => {
	watch.collector.addRobot({ id: 'stille', oncall: ['vagt@example.dk'] });
	watch.collector.addRobot({ id: 'lav', oncall: ['vagt@example.dk'], criticality: 'low' });
	watch.run('stille', 'system_exception');
	watch.run('lav', 'system_exception');
	watch.run('breve', 'system_exception');
	await watch.rounds(20 * 60, 120);
	watch.run('breve', 'success');
	await watch.rounds(3 * 3600, 900);
	const others = sentTo().filter(to => to !== 'vagt@example.dk');
	expect(others).toEqual(['mette@example.dk', 'mette@example.dk']);
});

it('a robot may name a rota; one that names a rota nobody knows reaches the default on-call, and that is shown', async () => {
	watch.collector.addRobot({ id: 'konti', oncall: ['@natvagt'] });
	watch.collector.addRobot({ id: 'moms', oncall: ['@aftenvagt'] });
	watch.run('konti', 'system_exception');
	watch.run('moms', 'system_exception');
	await watch.rounds(30);
	expect(sentTo().sort()).toEqual(['it-drift@example.dk', 'mette@example.dk']);
	const { faults, unknownRotas } = (await watch.notifier.app.inject('/v1/oncall')).json();
	expect([faults, unknownRotas]).toEqual([[], [{ robot: 'moms', entry: '@aftenvagt' }]]);
	expect(await watch.metrics()).toContain('rpa_notifier_oncall_faulty 1');
});

it('a faulty change leaves the good file in force, and is shown with its lines until it is mended', async () => {
	const oncall = async () => (await watch.notifier.app.inject('/v1/oncall?weeks=2')).json();
	const good = await oncall();
	expect(good.rotas[0]).toMatchObject({ name: 'natvagt', onDuty: ['mette@example.dk'] });
	expect(good.rotas[0].shifts).toHaveLength(3);
	expect(good.chains[0].steps.map((step: { afterMinutes: number }) => step.afterMinutes)).toEqual([15, 45]);
	writeFileSync(watch.oncall, `${ONCALL}\nrotae: {}\n`);
	const faulty = await oncall();
	expect(faulty.faults).toEqual([expect.stringContaining('unknown key "rotae"')]);
	expect(faulty.rotas).toEqual(good.rotas);
	expect(await watch.metrics()).toContain('rpa_notifier_oncall_faulty 1');
	writeFileSync(watch.oncall, ONCALL);
	expect((await oncall()).faults).toEqual([]);
	expect((await watch.notifier.app.inject('/v1/oncall/natvagt.ics')).body).toContain('BEGIN:VEVENT');
	expect((await watch.notifier.app.inject('/v1/oncall/toString.ics')).statusCode).toBe(404);
});

it('what goes on soon after its end begins its chain anew: nobody further up is mailed at once', async () => {
	watch.run('breve', 'system_exception');
	await watch.rounds(20 * 60, 120);
	watch.run('breve', 'success');
	await watch.rounds(60, 20);
	watch.run('breve', 'system_exception');
	const before = sentTo().length;
	await watch.rounds(13 * 60, 130);
	expect(sentTo().slice(before)).toEqual(['vagt@example.dk']);
	await watch.rounds(6 * 60, 60);
	expect(
		sentTo()
			.slice(before + 1)
			.sort(),
	).toEqual(['mette@example.dk', 'vagt@example.dk']);
});

it('what is meant for the owner goes to nobody on call, whatever its severity', async () => {
	await watch.post({
		alertname: 'RpaBusinessExceptionsRising',
		robot: 'breve',
		severity: 'critical',
		labels: { audience: 'owner' },
	});
	await watch.rounds(20 * 60, 120);
	expect(sentTo().filter(to => to !== 'it-drift@example.dk')).toEqual([]);
});
