/*
 * Preloaded into every program that the fault runner starts (`--import`): when the runner is gone, however it died, the channel to
 * it closes and the program ends itself. Nothing the runner started outlives it.
 */
const LAST_MOMENTS_MS = 10_000

process.on('disconnect', () => {
  setTimeout(() => process.exit(1), LAST_MOMENTS_MS).unref()
  process.kill(process.pid, 'SIGTERM')
})
// A program that has closed everything else may end.
process.channel?.unref()
