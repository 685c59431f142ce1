import type { LinkOutcome } from '../shared/device-contract.ts'
import type { DesktopConfig } from './desktop-config.ts'
import { mayOpenExternally } from './external-links.ts'

export interface LinkOpenerOptions {
  readonly config: Pick<DesktopConfig, 'serverUrl' | 'gatewayUrl'>
  /** Hands a link to the operating system; rejects when nothing there can open it. */
  readonly open: (url: string) => Promise<void>
}

/** The only road to `shell.openExternal`: refuses what is not on the allow-list, opens the rest. */
export function createLinkOpener(options: LinkOpenerOptions): (url: string) => Promise<LinkOutcome> {
  return async (url) => {
    if (!mayOpenExternally(url, options.config)) return 'refused'
    await options.open(url)
    return 'opened'
  }
}
