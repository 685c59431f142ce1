import { join } from 'node:path'
import type { Config } from './config.ts'
import { makeDataFolder } from './embedded/folders.ts'
import { readOrCreateSecret } from './embedded/secret-file.ts'

export interface Secrets {
  /** Signs access tokens. */
  readonly jwt: string
  /** Signs the messages between server and gateway. */
  readonly gateway: string
}

/** The secrets given by the configuration, else those of the data folder, made at random the first time. */
export async function loadSecrets(config: Config): Promise<Secrets> {
  const { jwtSecret, gateway, dataDir } = config
  if (jwtSecret !== undefined && gateway.secret !== undefined)
    return { jwt: jwtSecret, gateway: gateway.secret }
  await makeDataFolder(dataDir)
  return {
    jwt: jwtSecret ?? (await readOrCreateSecret(join(dataDir, 'jwt-secret'))),
    gateway: gateway.secret ?? (await readOrCreateSecret(join(dataDir, 'gateway-secret'))),
  }
}
