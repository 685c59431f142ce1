import type { ElectronApplication } from '@playwright/test'

/** Replaces the system's opener by a list, and returns a way to read it. */
export async function recordOpenedLinks(desktop: ElectronApplication): Promise<() => Promise<string[]>> {
  const handle = await desktop.evaluateHandle(({ shell }) => {
    const opened: string[] = []
    shell.openExternal = async (url) => {
      opened.push(url)
    }
    return opened
  })
  return () => handle.jsonValue()
}
