import { readdir, readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { marked } from 'marked';
import Type, { type Static } from 'typebox';
import type { Runbook, RunbookList } from '#model/runbook.ts';

const Params = Type.Object({ alertname: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9]{0,79}$' }) });

interface Text {
	title: string;
	markdown: string;
}

/** The first line is the title, `# RpaRunFailed: a robot's run failed`: people know the alert's name from the mail. */
function parted(alertname: string, text: string): Text {
	const [first = '', ...rest] = text.split('\n');
	const title = first.replace(/^#\s*/, '').replace(new RegExp(`^${alertname}:\\s*`), '');
	return { title: title.charAt(0).toUpperCase() + title.slice(1), markdown: rest.join('\n') };
}

/** `/v1/runbooks`: what to do about each alert. Our own files, so their HTML is trusted. */
export function runbookRoutes(app: FastifyInstance, { folder }: { folder: URL }): void {
	const read = async (alertname: string): Promise<Text | null> => {
		const text = await readFile(new URL(`${alertname}.md`, folder), 'utf8').catch(() => null);
		return text === null ? null : parted(alertname, text);
	};
	app.get('/v1/runbooks', async (): Promise<RunbookList> => {
		const files = (await readdir(folder)).filter(file => file.endsWith('.md')).sort();
		const names = files.map(file => file.slice(0, -'.md'.length));
		const texts = await Promise.all(names.map(read));
		return { runbooks: names.map((alertname, n) => ({ alertname, title: texts[n]?.title ?? alertname })) };
	});
	app.get('/v1/runbooks/:alertname', { schema: { params: Params } }, async (request, reply) => {
		const { alertname } = request.params as Static<typeof Params>;
		const text = await read(alertname);
		if (text === null) return reply.code(404).send({ error: `no runbook for ${alertname}` });
		const html = await marked.parse(text.markdown);
		return { alertname, title: text.title, html } satisfies Runbook;
	});
}
