import { html } from 'ghtml';
import type { OncallView, Shift } from '#model/oncall.ts';
import { times } from '../times.ts';
import type { Voice } from '../voice.ts';
import { addresses, hoursWords, weekOf } from './oncall-words.ts';

type RotaView = OncallView['rotas'][number];

/** A rota reads in its own time zone, whatever the page's: that is the clock people hand over by. */
export function rotaCard(rota: RotaView, view: OncallView, voice: Voice): string {
	const { t } = voice;
	const time = times(voice.lang, rota.timeZone, voice.now);
	const local = { ...voice, time };
	const [running] = rota.shifts;
	const people = [...new Set(rota.shifts.map(({ person }) => person))];
	const known = new Set(view.rotas.map(({ name }) => name));
	const file = known.has(rota.name) ? `/oncall/${encodeURIComponent(rota.name)}.ics` : '';
	return html`<section class="card rota" aria-labelledby="rota-${rota.name}">
<div class="rota-head"><h2 id="rota-${rota.name}"><bdi>${rota.name}</bdi> <small>${about(rota, local)}</small></h2>
<a href="${file}">${t.oncall.calendar}</a></div>
!${running === undefined ? '' : nowLine(rota, running, local)}
<h3 class="hear">${t.oncall.comingWeeks}</h3>
<ol class="shifts !${rota.everyDays === 1 ? 'of-a-day' : 'of-a-week'}">!${rota.shifts.map((shift, index) => shiftBox(shift, index === 0, people.indexOf(shift.person), rota, local))}</ol>
</section>`;
}

function about({ hours, otherwise, everyDays, timeZone }: RotaView, voice: Voice): string {
	const { t } = voice;
	return [
		everyDays === 1 ? t.oncall.daily : t.oncall.weekly,
		hours === null ? t.oncall.always.toLowerCase() : hoursWords(hours, voice, timeZone).toLowerCase(),
		...(hours !== null && otherwise.length > 0 ? [t.oncall.otherwise(otherwise.join(', '))] : []),
		timeZone,
	].join(' · ');
}

/** Who would be mailed at this moment, which outside the hours may be somebody else than who has the turn. */
function nowLine({ onDuty }: RotaView, running: Shift, { t, time }: Voice): string {
	const isOnDuty = onDuty.includes(running.person);
	const who = html`<b>!${addresses(isOnDuty ? [running.person] : onDuty)}</b>`;
	if (!isOnDuty) return html`<p class="duty-now off">${t.oncall.offHours} !${who}</p>`;
	return html`<p class="duty-now"><span class="dot"></span>!${who} <span class="quiet">${t.oncall.hasDuty} <time datetime="${running.to}" title="${time.exact(running.to)}">${t.oncall.until(time.when(running.to))}</time></span></p>`;
}

const TONES = 6;

function shiftBox(
	shift: Shift,
	isNow: boolean,
	person: number,
	{ everyDays }: RotaView,
	voice: Voice,
): string {
	const { t, time } = voice;
	const { from, override } = shift;
	const week =
		everyDays === 1 ? '' : html`<span class="week">${t.oncall.week(weekOf(time.isoDay(from)))}</span>`;
	const marks = [...(isNow ? [t.oncall.now] : []), ...(override ? [t.oncall.standsIn] : [])];
	return html`<li class="tone-!${person % TONES}!${isNow ? ' now' : ''}!${override ? ' stands-in' : ''}"!${isNow ? ' aria-current="true"' : ''}>
<p class="span">!${week}!${spanOf(shift, everyDays, voice)}</p>
<p class="person">!${addresses([shift.person])}!${marks.map(mark => html` <small class="mark">${mark}</small>`)}</p></li>`;
}

/** A turn of the usual length needs its time of day only once, a day's turn only its first day. */
function spanOf({ from, to }: Shift, everyDays: number, voice: Voice): string {
	const { time } = voice;
	const day = (at: string) => `${weekday(at, voice)} ${time.day(at)}`;
	const tag = (at: string, text: string) =>
		html`<time datetime="${at}" title="${time.exact(at)}">${text}</time>`;
	const days = Math.round((Date.parse(time.isoDay(to)) - Date.parse(time.isoDay(from))) / 86_400_000);
	if (days !== everyDays || time.minute(from) !== time.minute(to)) {
		return html`!${tag(from, `${day(from)} ${time.minute(from)}`)} – !${tag(to, `${day(to)} ${time.minute(to)}`)}`;
	}
	if (everyDays === 1) return tag(from, `${day(from)} ${time.minute(from)}`);
	return html`!${tag(from, day(from))} – !${tag(to, `${day(to)} ${time.minute(to)}`)}`;
}

const NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const weekday = (at: string, { t, time }: Voice) =>
	t.oncall.days[NAMES[new Date(`${time.isoDay(at)}T00:00:00Z`).getUTCDay()] as 'mon'];
