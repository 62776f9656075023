/**
 * Preloaded into our own processes by the launcher (`node --import`): when the launcher is gone, however it went, the
 * process stops in its usual orderly way, and hard when that takes too long. Nothing outlives the launcher.
 */
const PATIENCE_MS = 8_000;

process.on('disconnect', () => {
	// The launcher made it the leader of a group: what it has started itself goes with it.
	setTimeout(() => process.kill(-process.pid, 'SIGKILL'), PATIENCE_MS).unref();
	process.kill(-process.pid, 'SIGTERM');
});
// The channel itself must not keep a process alive that has nothing left to do.
process.channel?.unref();
