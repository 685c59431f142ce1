import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const REPOSITORY = join(import.meta.dirname, '..')
const FENCES = join(REPOSITORY, 'fences')
const SERVER = 'apps/server/src'
const RENDERER = 'apps/desktop/src/renderer'

interface Trespass {
  /** A fence of the folder, or a rule of Biome's own. */
  readonly fence: string
  /** Where the code stands. */
  readonly file: string
  readonly code: string
  /** Words of the reason that the person reads who crossed it. */
  readonly reason: RegExp
}

const TRESPASSES: readonly Trespass[] = [
  {
    fence: 'commerce-is-pure',
    file: 'packages/api/src/commerce/rates.ts',
    code: "import { z } from 'zod'",
    reason: /imports nothing outside itself/,
  },
  {
    fence: 'commerce-is-pure',
    file: 'packages/api/src/commerce/escape.ts',
    code: "export type { Actor } from '../service.ts'",
    reason: /imports nothing outside itself/,
  },
  {
    fence: 'commerce-is-pure',
    file: 'packages/api/src/commerce/clock.ts',
    code: 'export const today = () => new Date()',
    reason: /times and ids are arguments/,
  },
  {
    fence: 'contract-stands-alone',
    file: 'packages/api/src/orders/order-query.ts',
    code: "import { Kysely } from 'kysely'",
    reason: /zod and @trpc\/server only/,
  },
  {
    fence: 'contract-stands-alone',
    file: 'packages/api/src/reach.ts',
    code: "import { config } from '../../../apps/server/src/config.ts'",
    reason: /zod and @trpc\/server only/,
  },
  {
    fence: 'ui-knows-no-shop',
    file: 'packages/ui/src/commerce/live-cart.tsx',
    code: "import { create } from 'zustand'",
    reason: /presentational React/,
  },
  {
    fence: 'renderer-is-a-client',
    file: `${RENDERER}/lib/own-router.ts`,
    code: "import { appRouter } from '@galla/api/router'",
    reason: /a client/,
  },
  {
    fence: 'renderer-is-a-client',
    file: `${RENDERER}/features/cart/shortcut.tsx`,
    code: "const orders = await import('../../../../../server/src/orders/order-service.ts')",
    reason: /a client/,
  },
  {
    fence: 'renderer-is-a-client',
    file: `${RENDERER}/app/window.ts`,
    code: "import { shell } from 'electron'",
    reason: /a client/,
  },
  {
    fence: 'features-stand-alone',
    file: `${RENDERER}/features/cart/neighbour.tsx`,
    code: "import { ProductPage } from '../product/product-page.tsx'",
    reason: /imports no other feature/,
  },
  {
    fence: 'shared-knows-no-feature',
    file: `${RENDERER}/components/mini-cart.tsx`,
    code: "import { CartPage } from '../features/cart/cart-page.tsx'",
    reason: /share knows none of them/,
  },
  {
    fence: 'main-holds-no-business',
    file: 'apps/desktop/src/main/totals.ts',
    code: "import { calculateOrderTotals } from '@galla/api'",
    reason: /windows and devices/,
  },
  {
    fence: 'preload-is-small',
    file: 'apps/desktop/src/preload/files.ts',
    code: "import { readFile } from 'node:fs/promises'",
    reason: /sandboxed preload/,
  },
  {
    fence: 'server-shows-nothing',
    file: `${SERVER}/orders/receipt.ts`,
    code: "import { Money } from '@galla/ui'",
    reason: /screens and windows/,
  },
  {
    fence: 'gateway-is-a-stranger',
    file: `${SERVER}/sandbox-gateway/friend.ts`,
    code: "import { hmac } from '../payments/sandbox-signature.ts'",
    reason: /another company/,
  },
  {
    fence: 'gateway-over-http',
    file: `${SERVER}/payments/back-door.ts`,
    code: "import { refundPayment } from '../sandbox-gateway/refunds.ts'",
    reason: /over HTTP only/,
  },
  {
    fence: 'rules-are-pure',
    file: `${SERVER}/orders/reading-rules.ts`,
    code: "import {\n  findOrder,\n} from './order.queries.ts'",
    reason: /pure decisions/,
  },
  {
    fence: 'http-knows-no-table',
    file: `${SERVER}/http/orders.ts`,
    code: "import { findOrder } from '../orders/order.queries.ts'",
    reason: /no table and no rule/,
  },
  {
    fence: 'sql-in-queries',
    file: `${SERVER}/orders/rename-order.ts`,
    code: "export const rename = (db) => db.updateTable('sales_order').set({}).execute()",
    reason: /\*\.queries\.ts only/,
  },
  {
    fence: 'sql-in-queries',
    file: `${SERVER}/orders/raw-order.ts`,
    code: 'export const all = (db) => sql<Row>`SELECT FROM sales_order`.execute(db)',
    reason: /\*\.queries\.ts only/,
  },
  {
    fence: 'one-clock',
    file: `${SERVER}/orders/late.ts`,
    code: 'export const isLate = (due) => Date.now() > due',
    reason: /deps\.clock/,
  },
  {
    fence: 'tests-stay-out',
    file: `${SERVER}/orders/sample-order.ts`,
    code: "import { makeProduct } from '../testing/factories.ts'",
    reason: /nothing of its tests/,
  },
  {
    fence: 'noProcessEnv',
    file: `${SERVER}/payments/secret.ts`,
    code: 'export const key = process.env.GATEWAY_KEY',
    reason: /process\.env/,
  },
  {
    fence: 'noConsole',
    file: `${SERVER}/orders/chatter.ts`,
    code: "console.log('placed')",
    reason: /console/,
  },
  {
    fence: 'noBarrelFile',
    file: `${SERVER}/orders/index.ts`,
    code: "export * from './place-order.ts'",
    reason: /barrel/,
  },
  {
    fence: 'useImportExtensions',
    file: `${SERVER}/orders/bare.ts`,
    code: "import { isLate } from './late'",
    reason: /extension/,
  },
  {
    fence: 'useFilenamingConvention',
    file: `${SERVER}/orders/PlaceOrder.ts`,
    code: 'export const a = 1',
    reason: /kebab-case/,
  },
  {
    fence: 'noFloatingPromises',
    file: `${SERVER}/orders/forgetful.ts`,
    code: 'async function save() {}\nexport function forget() {\n  save()\n}',
    reason: /Promise/,
  },
  {
    fence: 'noExplicitAny',
    file: `${SERVER}/orders/anything.ts`,
    code: 'export const order: any = null',
    reason: /any/,
  },
  {
    fence: 'useMaxParams',
    file: `${SERVER}/orders/many.ts`,
    code: 'export const f = (a: number, b: number, c: number, d: number) => a + b + c + d',
    reason: /3/,
  },
  {
    fence: 'noImportCycles',
    file: `${SERVER}/orders/one.ts`,
    code: "import { two } from './two.ts'\nexport const one = () => two()",
    reason: /cycle/,
  },
  {
    fence: 'noImportCycles',
    file: `${SERVER}/orders/two.ts`,
    code: "import { one } from './one.ts'\nexport const two = () => one()",
    reason: /cycle/,
  },
]

/** Neighbours of the trespasses that stand on the right side. */
const LAWFUL: Readonly<Record<string, string>> = {
  'packages/api/src/commerce/lawful.ts':
    "import { parseRupees } from './money.ts'\nexport const at = (text: string) => parseRupees(text)",
  'packages/api/src/orders/lawful.ts':
    "import { z } from 'zod'\nimport { LIMITS } from '../commerce/limits.ts'\nexport const s = z.string().max(LIMITS.noteLength)",
  [`${RENDERER}/features/cart/lawful.tsx`]:
    "import { parseRupees } from '@galla/api'\nimport { useTitle } from '../../hooks/use-title.ts'\nimport { line } from './line.ts'\nexport const a = [parseRupees, useTitle, line]",
  [`${SERVER}/orders/lawful-rules.ts`]:
    "import type {\n  OrderRow,\n} from './order.queries.ts'\nexport const isLate = (order: OrderRow, now: Date) => order.due < now",
  [`${SERVER}/orders/lawful.queries.ts`]:
    "import { sql } from 'kysely'\nexport const all = (db: Database) => sql`SELECT FROM sales_order`.execute(db)\ntype Database = Parameters<typeof sql.raw>",
  [`${SERVER}/config.ts`]: 'export const port = process.env.PORT',
  [`${SERVER}/payments/lawful.ts`]:
    "import { readMapping } from './sandbox-gateway-client.ts'\nexport const a = readMapping",
}

interface Report {
  readonly category: string
  readonly message: string
  readonly location: { readonly path: string }
}

/** Writes every trespass into a tree of its own and lints it under the rules of this one. */
async function lintTrespasses(root: string): Promise<Report[]> {
  await cp(join(REPOSITORY, 'biome.json'), join(root, 'biome.json'))
  await cp(FENCES, join(root, 'fences'), { recursive: true })
  const files = [...Object.entries(LAWFUL), ...TRESPASSES.map(({ file, code }) => [file, code] as const)]
  for (const [file, code] of files) {
    await mkdir(dirname(join(root, file)), { recursive: true })
    await writeFile(join(root, file), `${code}\n`)
  }
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')
  const options = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.']
  // It ends with 1, because it found what it was to find.
  const { stdout } = await promisify(execFile)(process.execPath, [biome, ...options], { cwd: root }).catch(
    (failure: { stdout: string }) => failure,
  )
  return JSON.parse(stdout).diagnostics
}

let root: string
let reports: readonly Report[]

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'galla-fences-'))
  reports = await lintTrespasses(root)
})
afterAll(() => rm(root, { recursive: true, force: true }))

describe('the fences', () => {
  it.each(TRESPASSES)('$fence is told to $file', ({ fence, file, reason }) => {
    const here = reports.filter(({ location }) => location.path === file)
    const told = here.filter(
      ({ category, message }) =>
        reason.test(message) && (category === 'plugin' || category.endsWith(`/${fence}`)),
    )
    expect(told, `all that was said: ${JSON.stringify(here.map(({ message }) => message))}`).not.toEqual([])
  })

  it('leave what is right alone', () => {
    const wronged = reports.filter(
      ({ category, location }) => category === 'plugin' && location.path in LAWFUL,
    )
    expect(wronged).toEqual([])
  })

  it('have a trespass each', async () => {
    const fences = (await readdir(FENCES)).map((file) => basename(file, '.grit'))
    const tried = new Set(TRESPASSES.map(({ fence }) => fence))
    expect(fences.filter((fence) => !tried.has(fence))).toEqual([])
  })
})
