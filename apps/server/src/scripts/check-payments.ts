import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { checkPayments, tellResult } from '../payments/testing/model/check-payments.ts'
import { openTemplate, type TemplateDatabase } from '../testing/template-database.ts'

/*
 * `npm run check:payments [-- --schedules 10000 --seed N --workers 2 --path P]`: plays random schedules of shoppers, gateway, webhooks,
 * jobs and killed servers against the real use-cases on a throw-away database. Workers share the schedules; each has a database and a
 * seed of its own, counted up from N. Exit code 1 with the smallest counterexample when money or stock is not where it belongs.
 */

/** What one worker plays; what it answers is a `Played`. */
interface Part {
  readonly template: TemplateDatabase
  readonly schedules: number
  readonly seed: number
  readonly path: string | undefined
}

interface Played {
  readonly failed: boolean
  readonly words: string
}

async function play({ path, ...part }: Part): Promise<Played> {
  const result = await checkPayments({ ...part, ...(path === undefined ? {} : { path }) })
  return { failed: result.failed, words: tellResult(result) }
}

function playInWorker(part: Part): Promise<Played> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: part })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      schedules: { type: 'string', default: '10000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
      workers: { type: 'string', default: String(availableParallelism()) },
      path: { type: 'string' },
    },
  })
  // A path leads to one schedule of one seed.
  const workers = values.path === undefined ? Number(values.workers) : 1
  const [schedules, seed] = [Math.ceil(Number(values.schedules) / workers), Number(values.seed)]
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const { template, close } = await openTemplate(undefined)
  try {
    say(`Playing ${schedules * workers} schedules, seeds ${seed} to ${seed + workers - 1} …`)
    const began = performance.now()
    const parts = Array.from({ length: workers }, (_, at) =>
      playInWorker({ template, schedules, seed: seed + at, path: values.path }),
    )
    const played = await Promise.all(parts)
    for (const { words } of played) say(words)
    say(`${((performance.now() - began) / 1_000).toFixed(1)} s`)
    if (played.some(({ failed }) => failed)) process.exitCode = 1
  } finally {
    await close()
  }
}

if (isMainThread) await main()
else parentPort?.postMessage(await play(workerData as Part))
