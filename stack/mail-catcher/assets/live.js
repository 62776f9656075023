// Shows new mails without a key being pressed; times in the reader's own zone.
for (const time of document.querySelectorAll('time')) {
	const at = new Date(time.dateTime);
	const today = at.toDateString() === new Date().toDateString();
	time.title = time.textContent;
	time.textContent = at.toLocaleString(
		[],
		today ? { timeStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'short' },
	);
}

async function look() {
	try {
		const mails = await (await fetch('/mails')).json();
		if ((mails[0]?.id ?? '') === document.body.dataset.newest) return;
		const response = await fetch(location.href);
		const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
		if (document.querySelector('article iframe, article pre') === null) return location.reload();
		// Only the list changes: whoever reads a mail goes on reading.
		document.querySelector('main > nav').replaceWith(fresh.querySelector('main > nav'));
		document.body.dataset.newest = fresh.body.dataset.newest;
		document.title = fresh.title;
	} catch {
		// The catcher is away; the next look may find it.
	}
}
setInterval(look, 2000);
