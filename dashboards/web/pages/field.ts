import { html } from 'ghtml';
import type { Said } from '../said.ts';

/** A form that was sent, and why it came to nothing; or one that was kept while somebody logged in again. */
export interface FormAttempt {
	/** Which form of the page it is. */
	form: string;
	said: Said;
	/** What is wrong with a field, by its name. */
	faults: Readonly<Record<string, string>>;
	/** What there is to say of the whole of it. */
	notice: Notice | null;
}

/** `detail` is what the collector said, in English words. */
export interface Notice {
	tone: 'refused' | 'told';
	text: string;
	detail: string | null;
}

/** How the fields of one form stand: as they were sent, or as they begin. */
export interface FormState {
	/** In the ids of its fields, which are unique on the page. */
	form: string;
	/** Whether it was sent and comes back. */
	isBack: boolean;
	value(name: string, otherwise?: string): string;
	has(name: string, value: string, otherwise?: boolean): boolean;
	fault(name: string): string | null;
	notice: Notice | null;
}

export function formState(form: string, attempt: FormAttempt | null): FormState {
	const back = attempt?.form === form ? attempt : null;
	return {
		form: form.replace(/[^\w-]/g, '-'),
		isBack: back !== null,
		value: (name, otherwise = '') => (back === null ? otherwise : back.said.text(name)),
		has: (name, value, otherwise = false) =>
			back === null ? otherwise : back.said.all(name).includes(value),
		fault: name => back?.faults[name] ?? null,
		notice: back?.notice ?? null,
	};
}

interface Field {
	name: string;
	label: string;
	/** In small letters behind the label. */
	hint?: string;
	required?: boolean;
	/** What it begins with. */
	value?: string;
}

/** A label, what is wrong, and the field, tied to each other for whoever cannot see them. */
function around(state: FormState, { name, label, hint }: Field, field: (marks: string) => string): string {
	const id = idOf(state, name);
	const fault = state.fault(name);
	const marks = html` id="${id}" name="${name}"!${fault === null ? '' : html` aria-invalid="true" aria-describedby="${id}-fault"`}`;
	return html`<div class="field"><label for="${id}">${label}!${hint ? html` <small>${hint}</small>` : ''}</label>!${faultLine(id, fault)}!${field(marks)}</div>`;
}

const idOf = ({ form }: FormState, name: string) => `${form}-${name.replace(/[^\w-]/g, '-')}`;

const faultLine = (id: string, fault: string | null) =>
	fault === null ? '' : html`<p class="fault" id="${id}-fault">${fault}</p>`;

const must = (required: boolean | undefined) => (required ? ' required' : '');

export function textArea(
	state: FormState,
	field: Field & { max?: number; min?: number; rows?: number },
): string {
	const { name, value, required, max = 2000, min, rows = 3 } = field;
	const least = min === undefined ? '' : html` minlength="${min}"`;
	return around(
		state,
		field,
		marks =>
			html`<textarea!${marks} rows="${rows}" maxlength="${max}"!${least}!${must(required)}>
${state.value(name, value)}</textarea>`,
	);
}

type InputField = Field & {
	type: 'text' | 'number' | 'date' | 'datetime-local' | 'url';
	/** Further attributes, as they are written. */
	limits?: Readonly<Record<string, string | number>>;
};

export function input(state: FormState, field: InputField): string {
	const { name, value, type, required, limits = {} } = field;
	const more = Object.entries(limits).map(([key, limit]) => html` !${key}="${limit}"`);
	return around(
		state,
		field,
		marks =>
			html`<input!${marks} type="${type}" value="${state.value(name, value)}"!${more}!${must(required)}>`,
	);
}

export interface Choice {
	value: string;
	text: string;
	/** Below the text, in small letters; already escaped. */
	note?: string;
}

/** A choice in a drop-down list. */
export function dropDown(state: FormState, field: Field & { options: readonly Choice[] }): string {
	const { name, value = '', options } = field;
	const chosen = state.value(name, value);
	const lines = options.map(
		one => html`<option value="${one.value}"!${one.value === chosen ? ' selected' : ''}>${one.text}</option>`,
	);
	return around(state, field, marks => html`<select!${marks}>!${lines}</select>`);
}

/** Choices side by side, of which one (`radio`) or several (`checkbox`) are taken. */
export function choices(
	state: FormState,
	field: Omit<Field, 'value'> & {
		type: 'radio' | 'checkbox';
		options: readonly Choice[];
		chosen?: readonly string[];
		/** A class of the group. */
		as?: string;
	},
): string {
	const { name, label, hint, type, options, chosen = [], required, as = '' } = field;
	const id = idOf(state, name);
	const fault = state.fault(name);
	const boxes = options.map(
		one =>
			html`<label class="choice"><input type="${type}" name="${name}" value="${one.value}"!${state.has(name, one.value, chosen.includes(one.value)) ? ' checked' : ''}!${type === 'radio' ? must(required) : ''}><span>${one.text}!${one.note ? html` <small>!${one.note}</small>` : ''}</span></label>`,
	);
	const described = fault === null ? '' : html` aria-describedby="${id}-fault"`;
	return html`<fieldset class="field !${as}" id="${id}"!${described}><legend>${label}!${hint ? html` <small>${hint}</small>` : ''}</legend>!${faultLine(id, fault)}<div class="choices">!${boxes}</div></fieldset>`;
}

/** A statement one makes by ticking it. */
export function tick(
	state: FormState,
	{ name, label, required }: Pick<Field, 'name' | 'label' | 'required'>,
): string {
	const id = idOf(state, name);
	const fault = state.fault(name);
	const described = fault === null ? '' : html` aria-invalid="true" aria-describedby="${id}-fault"`;
	return html`<div class="field tick">!${faultLine(id, fault)}<label class="choice"><input type="checkbox" id="${id}" name="${name}" value="yes"!${state.has(name, 'yes') ? ' checked' : ''}!${must(required)}!${described}><span>${label}</span></label></div>`;
}

export function noticeLine({ notice }: FormState): string {
	if (notice === null) return '';
	const detail = notice.detail === null ? '' : html` <bdi lang="en">${notice.detail}</bdi>`;
	return html`<p class="notice !${notice.tone}" role="alert">${notice.text}!${detail === '' ? '' : html`:!${detail}`}</p>`;
}
