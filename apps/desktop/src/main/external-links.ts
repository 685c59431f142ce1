import type { DesktopConfig } from './desktop-config.ts'

/** Longest link handed to the system. UPI intents with a note stay well below; shells choke far above. */
const LINK_MAX_LENGTH = 2048

/**
 * Whether a link may be handed to the operating system: any web page over HTTPS, a UPI intent for the payment app,
 * or a page of the shop's own server or gateway. Everything else (`file:`, `javascript:`, `smb:`, other programs'
 * schemes) could start something on the machine. Addresses that carry a user name are refused because they are
 * made to be misread.
 */
export function mayOpenExternally(
  link: string,
  config: Pick<DesktopConfig, 'serverUrl' | 'gatewayUrl'>,
): boolean {
  if (link.length > LINK_MAX_LENGTH || !URL.canParse(link)) return false
  const url = new URL(link)
  if (url.username !== '' || url.password !== '') return false
  if (url.protocol === 'https:' || url.protocol === 'upi:') return true
  return url.origin === config.serverUrl || url.origin === config.gatewayUrl
}
