/**
 * The part "faults" of `npm test`: half a minute of people and faults with a new seed, which is printed, must be clean; then every
 * planted bug must be caught by one of the checkers it names, or the checkers prove nothing, and the same people and faults without
 * the bug must be clean, or they catch more than the bug. `-- --seed N` repeats a run.
 */
import { randomInt } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { PLANT_NAMES, PLANTS, type PlantName } from '../apps/server/src/faults/plants/plants.ts'
import { describeFindings, summaryOf } from '../apps/server/src/faults/report.ts'
import { type FaultRun, runFaults } from '../apps/server/src/faults/run-faults.ts'
import { endWithNothingLeft } from './end-with-nothing-left.ts'

const CLEAN_SECONDS = 30
const PLANTED_SEED = '1'
const HIGHEST_SEED = 1_000_000_000
/** The bug whose faults are let loose without it too: its checkers could be silent only by their luck, or fire without it. */
const CONTROL: PlantName = 'drop-the-lock'
/** Side by side, because each waits for its programs to start most of the time. */
const AT_ONCE = 2

const say = (line: string) => process.stdout.write(`${line}\n`)
const { values } = parseArgs({
  options: { seed: { type: 'string', default: String(randomInt(HIGHEST_SEED)) } },
})
const folder = await mkdtemp(join(tmpdir(), 'galla-faults-'))
endWithNothingLeft(folder)
// Started by root, PostgreSQL runs as a user of its own, who has to pass through here.
await chmod(folder, 0o711)

say(`faults: seed ${values.seed}, ${CLEAN_SECONDS} s`)
const clean = { seed: values.seed, seconds: CLEAN_SECONDS }
if (!(await isClean(clean, say))) {
  say(`again with: npm run faults -- --seed ${values.seed} --seconds ${CLEAN_SECONDS}`)
  process.exit(1)
}
const control = { seed: PLANTED_SEED, seconds: PLANTS[CONTROL].seconds, control: CONTROL }
const waiting = [
  ...PLANT_NAMES.map((plant) => () => isCaught(plant)),
  () => isClean(control, () => undefined),
]
const outcomes: boolean[] = []
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) outcomes.push(await check())
  }),
)
if (outcomes.includes(false)) process.exit(1)
await rm(folder, { recursive: true, force: true })
process.exit(0)

interface Wish {
  readonly seed: string
  readonly seconds: number
  readonly plant?: PlantName
  readonly control?: PlantName
}

async function isCaught(plant: PlantName): Promise<boolean> {
  const wish = { seed: PLANTED_SEED, seconds: PLANTS[plant].seconds, plant }
  const { findings } = await run(wish, () => undefined)
  const fired = new Set<string>(findings.map(({ checker }) => checker))
  const caught = PLANTS[plant].expects.filter((checker) => fired.has(checker))
  if (caught.length > 0) say(`planted ${plant}: caught by ${caught.join(', ')}`)
  else
    say(`planted ${plant}: MISSED (fired: ${[...fired].join(', ') || 'none'}); history and logs: ${folder}`)
  return caught.length > 0
}

async function isClean(wish: Wish, progress: (line: string) => void): Promise<boolean> {
  const done = await run(wish, progress)
  const name = wish.control ? `control of ${wish.control}` : `seed ${wish.seed}`
  say(`${name}: ${summaryOf(done)}`)
  if (done.findings.length === 0) return true
  for (const line of await describeFindings(done)) say(line)
  say(`${name} FAILED; history and logs: ${folder}`)
  return false
}

async function run(wish: Wish, progress: (line: string) => void): Promise<FaultRun> {
  const own = await mkdtemp(join(folder, `${wish.plant ?? wish.control ?? 'clean'}-`))
  return runFaults({ ...wish, servers: 2, folder: own, say: progress })
}
