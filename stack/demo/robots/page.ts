/** What a robot sees of a page: its text, its forms and its links. Reads the plain HTML of the back office, no more. */
export interface Page {
	url: string;
	/** Texts of elements that carry this attribute, by the attribute's value. */
	marked(attribute: string): [string, string][];
	/** Addresses of the links in the rows of this class. */
	rows(name: string): string[];
	/** The address of the link with this `rel`. */
	link(rel: string): string | undefined;
	says(text: string): boolean;
	form(id: string): Form;
	/** What the page complains about. */
	fault(): string | undefined;
}

export interface Form {
	action: string;
	/** Names of the fields, with what stands in them. */
	fields: Record<string, string>;
}

/** The form a robot knows is not the form it finds: a field was renamed, or the page is another one. */
export class FormChanged extends Error {
	override name = 'FormChanged';
}

export function readPage(url: string, html: string): Page {
	return {
		url,
		says: text => html.includes(text),
		marked: attribute =>
			[...html.matchAll(new RegExp(`<\\w+[^>]*\\s${attribute}="([^"]*)"[^>]*>([^<]*)<`, 'g'))].map(
				([, name, text]) => [plain(name!), plain(text!)],
			),
		rows: name =>
			[...html.matchAll(new RegExp(`<tr class="${name}">.*?<a href="([^"]*)"`, 'gs'))].map(([, href]) =>
				plain(href!),
			),
		link: rel => plainOrNone(new RegExp(`<a rel="${rel}" href="([^"]*)"`).exec(html)?.[1]),
		fault: () => plainOrNone(/<p class="fault"[^>]*>([^<]*)</.exec(html)?.[1]),
		form: id => readForm(url, id, html),
	};
}

function readForm(url: string, id: string, html: string): Form {
	const [, attributes = '', inside = ''] =
		new RegExp(`<form([^>]*\\sid="${id}"[^>]*)>(.*?)</form>`, 's').exec(html) ?? [];
	const action = attribute(attributes, 'action');
	if (action === undefined) throw new FormChanged(`${url} has no form "${id}"`);
	const inputs = [...inside.matchAll(/<input([^>]*)>/g)].map(([, text]) => text!);
	return {
		action,
		fields: Object.fromEntries(
			inputs.map(input => [attribute(input, 'name') ?? '', attribute(input, 'value') ?? '']),
		),
	};
}

/** The form filled in. Throws FormChanged when a field is not there. */
export function fillIn(form: Form, values: Record<string, string>): URLSearchParams {
	for (const name of Object.keys(values)) {
		if (!Object.hasOwn(form.fields, name)) throw new FormChanged(`the form has no field "${name}"`);
	}
	return new URLSearchParams({ ...form.fields, ...values });
}

function attribute(text: string, name: string): string | undefined {
	return plainOrNone(new RegExp(`\\s${name}="([^"]*)"`).exec(text)?.[1]);
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function plain(text: string): string {
	return text
		.replace(/&#(\d+);/g, (_whole, code: string) => String.fromCodePoint(Number(code)))
		.replace(/&([a-z]+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

function plainOrNone(text: string | undefined): string | undefined {
	return text === undefined ? undefined : plain(text);
}
