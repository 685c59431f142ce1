/** Where the desktop app's pages come from: its own protocol (`apps/desktop/src/main/app-protocol.ts`). */
const DESKTOP_ORIGIN = 'app://galla'

/**
 * Whether a page of this origin may call the API from elsewhere than the server itself. The web app is served by us and needs no
 * permission; the desktop app does, and so does whatever the configuration adds (the renderer's development server).
 */
export function isAllowedOrigin(origin: string, added: readonly string[]): boolean {
  return origin === DESKTOP_ORIGIN || added.includes(origin)
}
