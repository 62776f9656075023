import { html } from 'ghtml';
import type { Severity } from '#model/incident.ts';
import type { RobotState } from '#model/read.ts';

/** Drawn on 16 × 16 in the colour of the text; each state and severity has a shape of its own. */
const SHAPES: Record<RobotState | Severity, string> = {
	failing:
		'<path fill="currentColor" d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z"/><path class="cut" d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2"/>',
	missed:
		'<path fill="currentColor" d="M8 .9c.5 0 .9.3 1.100.7l6.100 11.400c.5.900-.100 2-1.100 2H1.900c-1 0-1.600-1.100-1.100-2L6.900 1.600C7.100 1.200 7.500.9 8 .9z"/><path class="cut" d="M8 5.600v4.200m0 2.200v.2"/>',
	stuck:
		'<path fill="currentColor" d="M3 .8h10v2.800L9.400 8l3.600 4.400v2.800H3v-2.800L6.600 8 3 3.600z"/><path class="cut" d="M6 13.200h4"/>',
	too_long: '<circle cx="8" cy="8" r="7.200" fill="currentColor"/><path class="cut" d="M8 3.800V8l2.900 2"/>',
	drifting:
		'<circle cx="8" cy="8" r="7.200" fill="currentColor"/><path class="cut" d="M3.600 10.400 6.600 7.400l2.200 2.200 3.600-4m-2.600 0h2.600v2.600"/>',
	unproven:
		'<circle cx="8" cy="8" r="6.600" fill="none" stroke="currentColor" stroke-width="1.600" stroke-dasharray="2.500 1.650"/><path fill="none" stroke="currentColor" stroke-width="1.500" stroke-linecap="round" d="M6.100 6.300c.1-1.100.9-1.700 1.900-1.700s1.900.7 1.900 1.700c0 1.400-1.900 1.300-1.900 2.700m0 2.300v.1"/>',
	running:
		'<circle cx="8" cy="8" r="7.200" fill="currentColor"/><path class="fill" d="M6.200 4.700v6.600L11.600 8z"/>',
	fine: '<circle cx="8" cy="8" r="7.200" fill="currentColor"/><path class="cut" d="m4.800 8.200 2.300 2.300 4.200-4.700"/>',
	critical:
		'<path fill="currentColor" d="M6.900 1a1.600 1.600 0 0 1 2.200 0L15 6.900a1.600 1.600 0 0 1 0 2.200L9.100 15a1.600 1.600 0 0 1-2.200 0L1 9.100a1.600 1.600 0 0 1 0-2.200z"/><path class="cut" d="M8 4.500v4m0 2.600v.2"/>',
	warning:
		'<path fill="currentColor" d="M3.400 1.600h9.200a2 2 0 0 1 2 2v8.800a2 2 0 0 1-2 2H3.400a2 2 0 0 1-2-2V3.600a2 2 0 0 1 2-2z"/><path class="cut" d="M8 4.400v4.200m0 2.600v.2"/>',
	info: '<circle cx="8" cy="8" r="6.600" fill="none" stroke="currentColor" stroke-width="1.600"/><path fill="none" stroke="currentColor" stroke-width="1.700" stroke-linecap="round" d="M8 7.500v3.600M8 4.800v.1"/>',
	retired:
		'<circle cx="8" cy="8" r="6.600" fill="none" stroke="currentColor" stroke-width="1.600"/><path fill="none" stroke="currentColor" stroke-width="1.600" stroke-linecap="round" d="M5 8h6"/>',
};

/** Defined once per page, used by `icon`. */
export const SPRITE = html`<svg class="sprite" aria-hidden="true">!${Object.entries(SHAPES).map(
	([name, shape]) => `<symbol id="i-${name}" viewBox="0 0 16 16">${shape}</symbol>`,
)}</svg>`;

export function icon(of: RobotState | Severity): string {
	return html`<svg class="icon" aria-hidden="true"><use href="#i-${of}"></use></svg>`;
}

export const LOGO = `<svg class="logo" viewBox="0 0 32 32" aria-hidden="true"><rect x="3" y="8" width="26" height="19" rx="6" fill="currentColor"/><path d="M16 8V4" stroke="currentColor" stroke-width="2.500" stroke-linecap="round"/><circle cx="16" cy="3.500" r="2" fill="currentColor"/><path class="eye" d="M7.500 17.500c2.300-3.400 5.100-5 8.500-5s6.200 1.600 8.500 5c-2.300 3.400-5.100 5-8.500 5s-6.200-1.600-8.500-5z"/><circle cx="16" cy="17.500" r="3" fill="currentColor"/></svg>`;
