import type {
  AppInfo,
  Channel,
  LinkOutcome,
  RequestOf,
  ResponseOf,
  Theme,
} from '../shared/device-contract.ts'
import type { SecureStore } from './secure-store.ts'

export type DeviceHandlers = {
  readonly [C in Channel]: (request: RequestOf<C>) => Promise<ResponseOf<C>>
}

export interface DeviceDeps {
  readonly app: Pick<AppInfo, 'name' | 'version' | 'platform'>
  readonly secureStore: SecureStore
  readonly openLink: (url: string) => Promise<LinkOutcome>
  readonly setTheme: (theme: Theme) => void
}

/** What the device does for each channel. No order, price or stock ever passes here. */
export function createDeviceHandlers(deps: DeviceDeps): DeviceHandlers {
  return {
    'app:info': async () => ({ ...deps.app, secretStorage: await deps.secureStore.storage() }),
    'secure-store:get': ({ name }) => deps.secureStore.get(name),
    'secure-store:set': ({ name, value }) => deps.secureStore.set(name, value),
    'secure-store:remove': async ({ name }) => {
      await deps.secureStore.remove(name)
      return null
    },
    'link:open-external': ({ url }) => deps.openLink(url),
    'theme:set': async ({ theme }) => {
      deps.setTheme(theme)
      return null
    },
  }
}
