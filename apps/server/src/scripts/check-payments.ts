import { parseArgs } from 'node:util'
import { checkPayments, tellResult } from '../payments/testing/model/check-payments.ts'
import { openTemplate } from '../testing/template-database.ts'

/**
 * `npm run check:payments [-- --schedules 10000 --seed N --path P]`: plays random schedules of shoppers, gateway, webhooks, jobs and
 * killed servers against the real use-cases on a throw-away database. Exit code 1 with the smallest counterexample when money or stock
 * is not where it belongs at the end of one.
 */
const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    path: { type: 'string' },
  },
})
const say = (line: string) => process.stdout.write(`${line}\n`)
const PROGRESS_EVERY = 500

const { template, close } = await openTemplate(undefined)
try {
  say(`Playing ${values.schedules} schedules, seed ${values.seed} …`)
  const began = performance.now()
  const result = await checkPayments({
    template,
    schedules: Number(values.schedules),
    seed: Number(values.seed),
    ...(values.path === undefined ? {} : { path: values.path }),
    onProgress: (done) => {
      if (done % PROGRESS_EVERY === 0)
        say(`${done} played, ${Math.round((performance.now() - began) / 1_000)} s`)
    },
  })
  say(`${tellResult(result)} (${((performance.now() - began) / 1_000).toFixed(1)} s)`)
  if (result.failed) process.exitCode = 1
} finally {
  await close()
}
