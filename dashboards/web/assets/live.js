// Says so when the page's own server no longer answers: an old page must not look like a true one.
// Everything else on the page works without this file.
(() => {
	document.documentElement.classList.add('scripted');
	document.addEventListener('click', event => {
		if (event.target.closest?.('[data-print]')) print();
	});

	const PATIENCE = 15_000;
	let heard = Date.now();

	document.addEventListener('htmx:after:request', event => {
		if (event.detail?.ctx?.response) heard = Date.now();
	});

	setInterval(() => {
		const banner = document.getElementById('cut-off');
		const polls = document.querySelector('#live[hx-get]') !== null;
		// A tab in the background is not asked to poll on time; it gets a moment when it comes back.
		if (document.hidden) heard = Math.max(heard, Date.now() - PATIENCE + 6000);
		const cutOff = polls && Date.now() - heard > PATIENCE;
		document.documentElement.classList.toggle('cut-off', cutOff);
		if (!banner || banner.hidden === !cutOff) return;
		const time = banner.querySelector('time');
		time.dateTime = new Date(heard).toISOString();
		time.textContent = new Date(heard).toLocaleTimeString(document.documentElement.lang);
		banner.hidden = !cutOff;
	}, 1000);
})();
