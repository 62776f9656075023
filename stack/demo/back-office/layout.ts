import { html } from 'ghtml';

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d5dae1, #3a424d); --soft: light-dark(#5b6572, #a2acb8);
	--paper: light-dark(#fff, #181c22); --desk: light-dark(#eef1f5, #101318); --accent: light-dark(#0b5c8a, #6cb8e6);
	--bad: light-dark(#a31515, #ff9a8f); --bad-paper: light-dark(#fdecea, #3a1a18); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--desk); color: light-dark(#1b222b, #e6eaef); font: 16px/1.5 system-ui, sans-serif; }
header { padding: 1rem max(1.25rem, 50vw - 32rem); background: var(--paper); }
main { max-width: 66.5rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; border-bottom: 3px solid var(--accent); }
header strong { font-size: 1.1rem; } header nav { display: flex; gap: 1rem; margin-left: auto; }
a { color: var(--accent); } .hint { color: var(--soft); margin: .5rem 0; flex-basis: 100%; font-size: .9rem; } header .hint { margin: 0; }
h1 { font-size: 1.5rem; margin: .5rem 0 .25rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
table { width: 100%; border-collapse: collapse; background: var(--paper); border: 1px solid var(--line); }
th, td { text-align: left; padding: .45rem .75rem; border-bottom: 1px solid var(--line); vertical-align: baseline; }
th { font-weight: 600; color: var(--soft); font-size: .85rem; } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
form.card { background: var(--paper); border: 1px solid var(--line); padding: 1rem; max-width: 30rem; display: grid; gap: .75rem; }
label { display: grid; gap: .2rem; font-size: .9rem; color: var(--soft); }
input, select { font: inherit; padding: .35rem .5rem; border: 1px solid var(--line); background: var(--desk); color: inherit; }
button { font: inherit; padding: .35rem .9rem; border: 1px solid var(--accent); background: var(--accent); color: light-dark(#fff, #101318); cursor: pointer; justify-self: start; }
button.quiet { background: none; color: var(--accent); }
.fault, .judgement { background: var(--bad-paper); color: var(--bad); border-left: 4px solid currentColor; padding: .5rem .75rem; margin: .75rem 0; }
.mark { display: inline-block; background: var(--bad-paper); color: var(--bad); padding: .05rem .5rem; border-radius: 1rem; font-size: .85rem; white-space: nowrap; }
.switches { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; } dt { color: var(--soft); } dd { margin: 0; }
.scroll { overflow-x: auto; }
`;

/** A page; `body` is HTML already. */
export function layout(title: string, body: string, refreshSeconds?: number): string {
	return html`<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
!${refreshSeconds === undefined ? '' : `<meta http-equiv="refresh" content="${refreshSeconds}">`}
<title>${title} · Eksempel Kommune</title>
<link rel="icon" href="data:,">
<style>!${STYLE}</style>
</head>
<body>
<header>
	<strong>Eksempel Kommune · fagsystemer</strong>
	<nav><a href="/">Overblik</a><a href="/faults">Fejl</a><a href="/login">Log ind</a></nav>
	<p class="hint" lang="en">A demo: nobody and nothing in here is real. The demo robots of Robotvagt work in these pages.</p>
</header>
<main>
<h1>${title}</h1>
!${body}
</main>
</body>
</html>
`;
}
