import type { Theme } from '../../shared/device-contract.ts'
import { usePreferences } from '../lib/preferences-store.ts'

/** Writes the chosen theme to the page and to the window around it, now and at every change. Called once, at start. */
export function followTheme(): void {
  apply(usePreferences.getState().theme)
  usePreferences.subscribe(({ theme }, before) => {
    if (theme !== before.theme) apply(theme)
  })
}

function apply(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  // The frame of the desktop window and its menus follow; without them the page is right all the same.
  window.galla?.theme.set(theme).catch(() => undefined)
}
