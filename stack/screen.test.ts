import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { overview } from './overview.ts';
import { createScreen } from './screen.ts';

function shown(isTTY: boolean) {
	let text = '';
	const screen = createScreen({ isTTY, write: piece => (text += piece) }, () => 0);
	screen.say('collector is ready');
	overview(readConfig(['--ports-offset', '100'], {}, '/srv'), { grafana: false, adapters: true }, screen);
	return text;
}

test('the table says what runs where', () => {
	const text = shown(false);
	for (const url of [8180, 8125, 8190, 9190, 9193, 4418]) expect(text).toContain(`http://127.0.0.1:${url} `);
	expect(text).toContain('http://127.0.0.1:4419/v1/sources');
	expect(text).toContain('--grafana-download');
	expect(text).not.toContain(':3100');
});

test('colours are for terminals only', () => {
	const sequence = String.fromCharCode(27);
	expect(shown(false)).not.toContain(sequence);
	expect(shown(true)).toContain(`${sequence}[1m`);
	expect(shown(true).replaceAll(new RegExp(`${sequence}\\[\\d+m`, 'g'), '')).toBe(shown(false));
});
