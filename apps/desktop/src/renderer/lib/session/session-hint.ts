/**
 * A browser's refresh token lies in a cookie that no script can read. This hint, the id of who signed in, says whether asking
 * for a new access token is worth a request, and its change tells the other tabs that somebody signed in or out.
 */
const KEY = 'galla.session'

export const sessionHint = {
  read: (): string | null => localStorage.getItem(KEY),
  write: (userId: string): void => {
    if (localStorage.getItem(KEY) !== userId) localStorage.setItem(KEY, userId)
  },
  clear: (): void => localStorage.removeItem(KEY),
  /** Calls back with the new user's id, or null, when another tab changed the hint. */
  onOtherTab: (tell: (userId: string | null) => void): void => {
    window.addEventListener('storage', (event) => {
      if (event.key === KEY) tell(event.newValue)
    })
  },
}
