import type { WebContents, WindowOpenHandlerResponse } from 'electron'

/** The part of Electron's `WebContents` the guard touches, so that its test needs no Electron. */
export type GuardedContents = Pick<WebContents, 'on' | 'setWindowOpenHandler'>

export interface NavigationRules {
  /** Origin the window may show; every other address is refused. */
  readonly pageOrigin: string
  /** Origins of the payment gateway's frames; none for the sandbox. */
  readonly gatewayFrames: readonly string[]
  /** Opens a link outside the app if it is on the allow-list. */
  readonly openExternal: (url: string) => Promise<unknown>
}

/** Whether an address belongs to the app. `URL.origin` is "null" for custom schemes, hence protocol and host. */
export function isOwnPage(address: string, pageOrigin: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return `${url.protocol}//${url.host}` === pageOrigin
}

interface Navigation {
  readonly url: string
  /** Electron leaves it out where only a main frame can be meant. */
  readonly isMainFrame?: boolean
  preventDefault(): void
}

/**
 * Whether a frame inside the page may go there. Within the gateway's frame the shopper's bank shows its own page (3-D Secure), whose
 * address nobody knows beforehand; whose frames our page itself may hold is the content security policy's to say.
 */
function mayFrame(address: string, gatewayFrames: readonly string[]): boolean {
  if (gatewayFrames.length === 0 || !URL.canParse(address)) return false
  const { protocol, origin } = new URL(address)
  return protocol === 'https:' || gatewayFrames.includes(origin)
}

/**
 * Pins a page to the app: no navigation or redirect elsewhere, in any frame but a real payment gateway's; no second window (what the page tried
 * to open is offered to the system instead); no `<webview>`. Applied to every WebContents the moment it is made.
 */
export function guardNavigation(contents: GuardedContents, rules: NavigationRules): void {
  const keepInside = (details: Navigation): void => {
    if (details.isMainFrame === false && mayFrame(details.url, rules.gatewayFrames)) return
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
