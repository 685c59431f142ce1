import { availableParallelism } from 'node:os'
import { type Algorithm, hash, type Options, verify } from '@node-rs/argon2'
import { HashingQueue } from './hashing-queue.ts'

// `Algorithm` is a const enum, which erasable TypeScript cannot read as a value; 2 is argon2id.
const ARGON2ID: Algorithm = 2

/** argon2id, 19 MiB, two passes, one lane: the least that OWASP's Password Storage Cheat Sheet recommends. */
const PARAMETERS: Options = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const CURRENT_PREFIX = '$argon2id$v=19$m=19456,t=2,p=1$'

/**
 * The hash of a password nobody has. Verifying against it when there is no such user takes as long as a real check, so the
 * time of an answer does not tell who has an account.
 */
const DECOY_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$jSYquDCB23LYqrUHPVDm0A$MU3h+IIVY3Bft+q/D18fZweOUD59ElxxH9LyRnzvMQI'

/** About half a second of waiting at most, on two cores; past it, "busy" is the better answer. */
const queue = new HashingQueue({ running: availableParallelism(), waiting: 64 })

/** The encoded hash of a new password, with its parameters and a random salt in it. Refuses `busy` under a flood. */
export function hashPassword(password: string): Promise<string> {
  return queue.run(() => hash(canonical(password), PARAMETERS))
}

/**
 * Whether the password is the one of `passwordHash`; with null (no such user) it works as long and answers false.
 * Refuses `busy` under a flood.
 */
export function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  return queue.run(async () => {
    const matches = await verifyOrFalse(passwordHash ?? DECOY_HASH, canonical(password))
    return matches && passwordHash !== null
  })
}

/** Whether the hash was made with other parameters than today's, so that it should be made anew at the next sign-in. */
export function isOutdatedHash(passwordHash: string): boolean {
  return !passwordHash.startsWith(CURRENT_PREFIX)
}

/** What is no hash at all verifies nothing: accounts that must not be signed in to carry such a mark. */
async function verifyOrFalse(passwordHash: string, password: string): Promise<boolean> {
  if (!passwordHash.startsWith('$argon2')) return false
  return verify(passwordHash, password)
}

/** The same letters typed on two keyboards may come as different code points (NIST SP 800-63B, section 5.1.1.2). */
function canonical(password: string): string {
  return password.normalize('NFKC')
}
