import { contextBridge, ipcRenderer } from 'electron'
import type { Channel, DeviceApi, DeviceReply, RequestOf, ResponseOf } from '../shared/device-contract.ts'
import { CHANNELS, SERVER_URL_SWITCH } from '../shared/device-contract.ts'

/**
 * The one way from the page to the main process. The page never sees a channel name, yet the name is checked
 * again at run time: the type is gone by then, and this file is the border of the sandbox.
 */
async function ask<C extends Channel>(channel: C, request: RequestOf<C>): Promise<ResponseOf<C>> {
  if (!Object.hasOwn(CHANNELS, channel)) throw new Error(`unknown device channel: ${channel}`)
  const reply: DeviceReply<ResponseOf<C>> = await ipcRenderer.invoke(channel, request)
  if (!reply.ok) throw new Error(`device: ${reply.problem}`)
  return reply.value
}

/** Main passes the address as a switch, because a sandboxed preload has no environment to read. */
function serverUrl(): string {
  const found = process.argv.find((argument) => argument.startsWith(SERVER_URL_SWITCH))
  if (found === undefined) throw new Error(`preload started without ${SERVER_URL_SWITCH}`)
  return found.slice(SERVER_URL_SWITCH.length)
}

const galla: DeviceApi = {
  serverUrl: serverUrl(),
  platform: process.platform,
  secureStore: {
    get: (name) => ask('secure-store:get', { name }),
    set: (name, value) => ask('secure-store:set', { name, value }),
    remove: async (name) => {
      await ask('secure-store:remove', { name })
    },
  },
  openExternal: (url) => ask('link:open-external', { url }),
  theme: {
    set: async (theme) => {
      await ask('theme:set', { theme })
    },
  },
  appInfo: () => ask('app:info', {}),
}

contextBridge.exposeInMainWorld('galla', galla)
