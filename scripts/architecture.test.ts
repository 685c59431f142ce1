import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

/*
 * What a single file cannot show the linter. The fences (`fences/`, `fences.test.ts`) hold everything else.
 */

const SERVER = join(import.meta.dirname, '../apps/server/src')

/** What starts a transaction of its own when called: a use-case. */
const STARTS_TRANSACTION = /\b(?:inTransaction|inBulkTransaction)\(/
const VALUE_IMPORT = /^import (?!type\b)[^;]*? from '(\.[^']+)'/gms

/** Services hand calls on to use-cases and may hold small ones themselves; filling a shop is no use-case but a program. */
const IS_NO_USE_CASE = /\.test\.ts$|-service\.ts$|^(?:database|testing|seeding|bench|scripts)\/|\/testing\//

function importsOf(file: string, source: string): string[] {
  return Array.from(source.matchAll(VALUE_IMPORT), ([, specifier = '']) => join(dirname(file), specifier))
}

/** Each "a calls b" where both are use-cases, as paths within the server. */
function nestedUseCases(sources: ReadonlyMap<string, string>): string[] {
  const isUseCase = (file: string) =>
    !IS_NO_USE_CASE.test(file) && STARTS_TRANSACTION.test(sources.get(file) ?? '')
  return Array.from(sources)
    .filter(([file]) => isUseCase(file))
    .flatMap(([file, source]) =>
      importsOf(file, source)
        .filter(isUseCase)
        .map((other) => `${file} imports ${other}`),
    )
}

function readSources(): Map<string, string> {
  const files = globSync('**/*.ts', { cwd: SERVER })
  return new Map(files.map((file) => [file, readFileSync(join(SERVER, file), 'utf8')]))
}

describe('a use-case', () => {
  it('never calls another: a transaction within a transaction waits for itself', () => {
    expect(nestedUseCases(readSources())).toEqual([])
  })

  it('would be found out', () => {
    const sources = new Map([
      [
        'orders/cancel-order.ts',
        "import {\n  ship,\n} from './ship-order.ts'\ninTransaction(db, () => ship())",
      ],
      ['orders/ship-order.ts', "import type { Cancel } from './cancel-order.ts'\ninTransaction(db, work)"],
      ['orders/order-service.ts', "import { ship } from './ship-order.ts'\ninTransaction(db, work)"],
    ])
    expect(nestedUseCases(sources)).toEqual(['orders/cancel-order.ts imports orders/ship-order.ts'])
  })

  it('is what most write paths are', () => {
    const sources = readSources()
    const found = ['orders/cancel-order.ts', 'checkout/place-orders.ts', 'inventory/adjust-stock.ts']
    for (const file of found) expect(sources.get(file)).toMatch(STARTS_TRANSACTION)
  })
})
