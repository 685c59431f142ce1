import { parseArgs } from 'node:util'
import { multiplyProducts } from '../seeding/multiply-products.ts'
import { seedDemoShop } from '../seeding/seed-demo-shop.ts'
import type { SeedDeps } from '../seeding/seed-deps.ts'
import { ProgressBar } from './progress-bar.ts'
import { withShopDatabase } from './with-shop-database.ts'

const USAGE = `npm run seed -- [--products N]

  Fills an empty shop with the demo; with --products, then multiplies its products up to N, for load.
`

/** The number asked for, 0 when none was; null when the words cannot be understood. */
function readProducts(words: readonly string[]): number | null {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: { products: { type: 'string', default: '0' } },
    })
    return /^\d{1,7}$/.test(values.products) ? Number(values.products) : null
  } catch {
    return null
  }
}

async function run(deps: SeedDeps, products: number): Promise<void> {
  const bar = new ProgressBar()
  try {
    const isSeeded = await seedDemoShop(deps, {
      onProgress: (done, total) => bar.show('Filling the demo shop', done, total),
    })
    bar.end()
    say(isSeeded ? 'The demo shop is open.' : 'The shop is not empty, so the demo was left out.')
    if (products > 0) await multiply(deps, { products, bar })
  } finally {
    bar.end()
  }
}

async function multiply(
  deps: SeedDeps,
  { products, bar }: { products: number; bar: ProgressBar },
): Promise<void> {
  const started = performance.now()
  const added = await multiplyProducts(deps, {
    products,
    onProgress: (done, total) => bar.show('Multiplying products', done, total),
  })
  bar.end()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  say(added === 0 ? `The shop has ${products} products already.` : `Added ${added} products in ${seconds} s.`)
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

/** `npm run seed`. Exit code 2 when the command was not understood. */
const products = readProducts(process.argv.slice(2))
if (products === null) {
  process.stderr.write(USAGE)
  process.exitCode = 2
} else {
  await withShopDatabase((deps) => run(deps, products))
}
