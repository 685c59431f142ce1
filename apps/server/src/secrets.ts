import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { makeDataFolder } from './embedded/folders.ts'
import { readOrCreateSecret } from './embedded/secret-file.ts'

export interface Secrets {
  /** Signs access tokens. */
  readonly jwt: string
  /** Opens the gateway's API to us. */
  readonly gateway: string
  /** Signs the gateway's webhooks: who can call the gateway must not be able to speak for it. */
  readonly webhook: string
}

/** The secrets given by the configuration, else those of the data folder, made at random the first time. */
export async function loadSecrets(config: Config): Promise<Secrets> {
  const { jwtSecret, gateway, dataDir } = config
  if (jwtSecret === undefined || gateway.secret === undefined) await makeDataFolder(dataDir)
  const gatewaySecret = gateway.secret ?? (await readOrCreateSecret(join(dataDir, 'gateway-secret')))
  return {
    jwt: jwtSecret ?? (await readOrCreateSecret(join(dataDir, 'jwt-secret'))),
    gateway: gatewaySecret,
    webhook: createHmac('sha256', gatewaySecret).update('webhooks').digest('base64url'),
  }
}
