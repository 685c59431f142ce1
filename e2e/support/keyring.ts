import type { ElectronApplication } from '@playwright/test'

/** Makes the app believe in a keyring, as on a desktop with one; the encryption behind it works either way. */
export async function withKeyring(desktop: ElectronApplication): Promise<void> {
  await desktop.evaluate(({ safeStorage }) => {
    safeStorage.getSelectedStorageBackend = () => 'gnome_libsecret'
  })
}
