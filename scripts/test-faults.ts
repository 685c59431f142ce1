/**
 * The part "faults" of `npm test`: half a minute of people and faults with a new seed, which is printed, must be clean; then every
 * planted bug must be caught by one of the checkers it names, or the checkers prove nothing. `-- --seed N` repeats a run.
 */
import { randomInt } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { PLANT_NAMES, PLANTS, type PlantName } from '../apps/server/src/faults/plants/plants.ts'
import { describeFindings, summaryOf } from '../apps/server/src/faults/report.ts'
import { type FaultRun, runFaults } from '../apps/server/src/faults/run-faults.ts'

const CLEAN_SECONDS = 30
const PLANTED_SEED = '1'
const HIGHEST_SEED = 1_000_000_000

const say = (line: string) => process.stdout.write(`${line}\n`)
const { values } = parseArgs({
  options: { seed: { type: 'string', default: String(randomInt(HIGHEST_SEED)) } },
})
// Children are killed by an exit handler of the run, whatever ends it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))

const folder = await mkdtemp(join(tmpdir(), 'galla-faults-'))
// Started by root, PostgreSQL runs as a user of its own, who has to pass through here.
await chmod(folder, 0o711)
say(`faults: seed ${values.seed}, ${CLEAN_SECONDS} s`)
const clean = await run({ seed: values.seed, seconds: CLEAN_SECONDS })
say(summaryOf(clean))
if (clean.findings.length > 0) {
  for (const line of await describeFindings(clean)) say(line)
  say(`history and logs: ${folder}`)
  say(
    `faults: seed ${values.seed} FAILED; again with: npm run faults -- --seed ${values.seed} --seconds ${CLEAN_SECONDS}`,
  )
  process.exit(1)
}
const missed: PlantName[] = []
for (const plant of PLANT_NAMES) if (!(await isCaught(plant))) missed.push(plant)
await rm(folder, { recursive: true, force: true })
if (missed.length > 0) say(`faults: nobody caught ${missed.join(', ')}`)
process.exit(missed.length > 0 ? 1 : 0)

async function isCaught(plant: PlantName): Promise<boolean> {
  const { findings } = await run({ seed: PLANTED_SEED, seconds: PLANTS[plant].seconds, plant })
  const fired = new Set<string>(findings.map(({ checker }) => checker))
  const caught = PLANTS[plant].expects.filter((checker) => fired.has(checker))
  say(
    `planted ${plant}: ${caught.length > 0 ? `caught by ${caught.join(', ')}` : `MISSED (fired: ${[...fired].join(', ') || 'none'})`}`,
  )
  return caught.length > 0
}

async function run(wish: { seed: string; seconds: number; plant?: PlantName }): Promise<FaultRun> {
  const own = await mkdtemp(join(folder, `${wish.plant ?? 'clean'}-`))
  return runFaults({ ...wish, servers: 2, folder: own, say: wish.plant ? () => undefined : say })
}
