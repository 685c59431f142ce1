// Runs before the first paint, as a file of its own because the content security policy allows no inline script.
// It reads what `lib/preferences-store.ts` keeps; anything unreadable means the theme of the system.
try {
  const kept = JSON.parse(localStorage.getItem('galla.preferences') ?? '{}')
  document.documentElement.dataset.theme = kept.state?.theme ?? 'system'
} catch {
  document.documentElement.dataset.theme = 'system'
}
