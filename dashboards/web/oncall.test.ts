import { afterEach, expect, it } from 'vitest';
import { weekOf } from './pages/oncall-words.ts';
import { sampleOncall } from './sample/oncall.ts';
import { fullSite, NOW } from './sample/site.ts';
import { type Stage, stage } from './sample/web.ts';

let on: Stage;
afterEach(() => on?.close());
const text = (body: string) => body.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');

it('says who has the duty now, in the coming weeks, and where it goes when nobody answers', async () => {
	on = await stage({ now: NOW, ...fullSite() });
	const said = text((await on.web.inject('/oncall')).body);
	expect(said).toContain('mette.larsen@example.dk has the duty until 30 Nov 08:00');
	expect(said).toContain('week 52Mon 21 Dec – Mon 28 Dec 08:00 kirsten.holm@example.dk stands in');
	expect(said).toContain('After 15 min @it-vagt now mette.larsen@example.dk');
	expect(said).toContain('only workdays 07:30–16:00');
	expect(said).toContain('Who acknowledges stops it for 4 h');
	const danish = text((await on.web.inject('/oncall?lang=da')).body);
	expect(danish).toContain('robotter med høj vigtighed');
	expect(danish).toContain('ellers @it-vagt');
});

it('outside the hours it names whom mails go to instead', async () => {
	const oncall = sampleOncall(NOW);
	on = await stage({ now: NOW, ...fullSite(), oncall });
	oncall.rotas[1]!.onDuty = ['mette.larsen@example.dk'];
	expect(text((await on.web.inject('/oncall')).body)).toContain(
		'Outside the hours, so mails go to mette.larsen@example.dk',
	);
});

it('faults of the file are shown with their lines, and that the last good one is in force', async () => {
	const faults = ['alerts/oncall.yaml:12 rotas.it-vagt.people: must not be empty'];
	const unknownRotas = [{ robot: 'moms', entry: '@aftenvagt' }];
	on = await stage({ now: NOW, ...fullSite(), oncall: { ...sampleOncall(NOW), faults, unknownRotas } });
	const { body } = await on.web.inject('/oncall');
	expect(text(body)).toContain('moms names @aftenvagt in robots.yaml');
	expect(body).toContain(faults[0]);
	expect(text(body)).toContain('the last good version');
});

it('without rotas and chains it says what is so, and without contact that nothing is known', async () => {
	on = await stage({ now: NOW, ...fullSite(), oncall: { ...sampleOncall(NOW), rotas: [], chains: [] } });
	const said = text((await on.web.inject('/oncall')).body);
	expect(said).toContain('There are no rotas');
	expect(said).toContain('nothing is taken further');
	await on.silence();
	on.clock.now += 61_000;
	expect(text((await on.web.inject('/oncall')).body)).toContain('No contact with the notifier since');
	await on.speak();
});

it('a rota is a calendar to subscribe to at the address of the pages', async () => {
	on = await stage({ now: NOW, ...fullSite() });
	const { headers, body } = await on.web.inject('/oncall/it-vagt.ics');
	expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
	expect(body).toMatch(/^BEGIN:VCALENDAR\r\n/);
});

it('weeks are counted as in Denmark', () => {
	expect(['2026-01-01', '2026-12-31', '2027-01-03', '2027-01-04', '2024-12-30'].map(weekOf)).toEqual([
		1, 53, 53, 1, 1,
	]);
});
