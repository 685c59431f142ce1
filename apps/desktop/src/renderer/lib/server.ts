const device = window.galla

/** Where the shop's server is: the page's own origin in a browser, the configured one in the desktop app. */
export const serverOrigin = device?.serverUrl ?? window.location.origin

/** How this client names itself to the server; it decides where the refresh token is kept. */
export const clientKind: 'web' | 'desktop' = device === undefined ? 'web' : 'desktop'
