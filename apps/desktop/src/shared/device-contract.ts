/**
 * What the page may ask of the desktop it runs on: windows, secrets, links, the theme. Business never goes this
 * way; it goes from the renderer to the server. This file is the one truth for main, preload and renderer, and
 * carries no runtime dependency because the sandboxed preload is built from it.
 */

/** The only secrets that may be kept: an allow-list, so that the store cannot become a general file writer. */
export const SECRET_NAMES = ['refresh-token'] as const
export type SecretName = (typeof SECRET_NAMES)[number]

/** Longest secret accepted, in characters. A refresh token is far shorter; the bound keeps files small. */
export const SECRET_MAX_LENGTH = 4096

export const THEMES = ['light', 'dark', 'system'] as const
export type Theme = (typeof THEMES)[number]

/**
 * Where secrets live on this machine: `encrypted` on disk under a key of the operating system, or only in
 * `memory` because the system offers no such key, in which case the person signs in again after a restart.
 */
export type SecretStorage = 'encrypted' | 'memory'

/** Whether a link was handed to the system, or refused because it is not on the allow-list. */
export type LinkOutcome = 'opened' | 'refused'

export interface AppInfo {
  readonly name: string
  readonly version: string
  readonly platform: string
  readonly secretStorage: SecretStorage
}

/** Every channel between page and main process, with what is asked and what is answered. */
export interface Invokes {
  'app:info': { request: Record<string, never>; response: AppInfo }
  'secure-store:get': { request: { name: SecretName }; response: string | null }
  'secure-store:set': { request: { name: SecretName; value: string }; response: SecretStorage }
  'secure-store:remove': { request: { name: SecretName }; response: null }
  'link:open-external': { request: { url: string }; response: LinkOutcome }
  'theme:set': { request: { theme: Theme }; response: null }
}

export type Channel = keyof Invokes
export type RequestOf<C extends Channel> = Invokes[C]['request']
export type ResponseOf<C extends Channel> = Invokes[C]['response']

/** The channels at run time. `satisfies` makes a missing and a surplus name a type error. */
export const CHANNELS = {
  'app:info': true,
  'secure-store:get': true,
  'secure-store:set': true,
  'secure-store:remove': true,
  'link:open-external': true,
  'theme:set': true,
} as const satisfies Record<Channel, true>

/**
 * Why the device said no. `untrusted-sender`: the message did not come from the app's own page.
 * `bad-request`: it did not have the shape of the contract. `failed`: the machine could not do it.
 */
export type DeviceProblem = 'untrusted-sender' | 'bad-request' | 'failed'

/** Every answer of the main process. Errors are data, because Electron flattens thrown ones into a string. */
export type DeviceReply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: DeviceProblem }

/** The page's view of the device, at `window.galla` in the desktop app and absent in a browser. */
export interface DeviceApi {
  /** Origin of the shop's server, such as `http://127.0.0.1:4600`; no slash at the end. */
  readonly serverUrl: string
  /** Node's name of the operating system: `linux`, `darwin`, `win32`, … */
  readonly platform: string
  readonly secureStore: {
    /** The secret, or null when there is none or it can no longer be decrypted. */
    readonly get: (name: SecretName) => Promise<string | null>
    /** Keeps the secret and says where; `memory` means that it is lost when the app closes. */
    readonly set: (name: SecretName, value: string) => Promise<SecretStorage>
    readonly remove: (name: SecretName) => Promise<void>
  }
  /** Opens an `https:` or `upi:` link, or a page of the shop's own server or gateway, outside the app. */
  readonly openExternal: (url: string) => Promise<LinkOutcome>
  readonly theme: { readonly set: (theme: Theme) => Promise<void> }
  readonly appInfo: () => Promise<AppInfo>
}

declare global {
  interface Window {
    /** Present in the desktop app only. Its promises reject with an Error named after the DeviceProblem. */
    readonly galla?: DeviceApi
  }
}

/** Name of the command-line switch that carries the server's origin from main to the sandboxed preload. */
export const SERVER_URL_SWITCH = '--galla-server-url='
