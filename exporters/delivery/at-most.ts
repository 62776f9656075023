/** Waits for `work`, for `ms` milliseconds at most. Never rejects. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
	if (ms <= 0) return;
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise(resolve => {
		timer = setTimeout(resolve, ms);
	});
	await Promise.race([work.catch(() => {}), late]);
	clearTimeout(timer);
}
