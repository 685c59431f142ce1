import type { WebContents, WindowOpenHandlerResponse } from 'electron'

/** The part of Electron's `WebContents` the guard touches, so that its test needs no Electron. */
export type GuardedContents = Pick<WebContents, 'on' | 'setWindowOpenHandler'>

export interface NavigationRules {
  /** Origin the window may show; every other address is refused. */
  readonly pageOrigin: string
  /** Opens a link outside the app if it is on the allow-list. */
  readonly openExternal: (url: string) => Promise<unknown>
}

/** Whether an address belongs to the app. `URL.origin` is "null" for custom schemes, hence protocol and host. */
export function isOwnPage(address: string, pageOrigin: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return `${url.protocol}//${url.host}` === pageOrigin
}

/**
 * Pins a page to the app: no navigation or redirect elsewhere, in any frame; no second window (what the page tried
 * to open is offered to the system instead); no `<webview>`. Applied to every WebContents the moment it is made.
 */
export function guardNavigation(contents: GuardedContents, rules: NavigationRules): void {
  const keepInside = (details: { readonly url: string; preventDefault: () => void }): void => {
    if (!isOwnPage(details.url, rules.pageOrigin)) details.preventDefault()
  }
  contents.on('will-navigate', keepInside)
  contents.on('will-frame-navigate', keepInside)
  contents.on('will-redirect', keepInside)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }): WindowOpenHandlerResponse => {
    void rules.openExternal(url)
    return { action: 'deny' }
  })
}
