import type { Config } from '../config.ts'
import { findRunningDatabase, startEmbeddedDatabase } from './embedded-database.ts'
import { AlreadyRunningError } from './errors.ts'

export interface ShopDatabase {
  readonly url: string
  /** Stops the embedded server if this process started it. Close the pools first. */
  close(): Promise<void>
}

/**
 * The shop's database for a tool that runs beside the shop or alone: DATABASE_URL if it is set, else the embedded database of the
 * Galla that runs on the data folder, else that database started for as long as the tool works.
 */
export async function openShopDatabase({ dataDir, database }: Config): Promise<ShopDatabase> {
  if (database.url !== undefined) return { url: database.url, close: async () => undefined }
  try {
    const { url, stop } = await startEmbeddedDatabase({ dataDir, port: database.embeddedPort })
    return { url, close: stop }
  } catch (error) {
    const url = error instanceof AlreadyRunningError ? await findRunningDatabase(dataDir) : undefined
    if (url === undefined) throw error
    return { url, close: async () => undefined }
  }
}
