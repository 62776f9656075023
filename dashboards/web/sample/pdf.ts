import { getDocumentProxy } from 'unpdf';

/** What a PDF says, as a reader of it would find it. */
export interface ReadPdf {
	pages: string[];
	title: string | null;
	lang: string | null;
	/** `[width, height]` of the first page in points. */
	size: [number, number];
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
	const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
	const pages: string[] = [];
	for (let number = 1; number <= pdf.numPages; number++) {
		const content = await (await pdf.getPage(number)).getTextContent();
		const words = content.items.map(item => ('str' in item ? item.str : ''));
		pages.push(words.join(' ').replace(/\s+/g, ' '));
	}
	const meta = await pdf.getMetadata();
	const info = meta.info as { Title?: string; Language?: string };
	const [, , width = 0, height = 0] = (await pdf.getPage(1)).view;
	await pdf.loadingTask.destroy();
	return { pages, title: info.Title ?? null, lang: info.Language ?? null, size: [width, height] };
}
