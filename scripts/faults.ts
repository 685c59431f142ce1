/**
 * `npm run faults [-- --seed N --minutes M | --seconds S] [--servers 1|2] [--plant BUG | --control BUG] [--keep]`: people and faults
 * against the real server and database, checked afterwards. Without a seed one is taken by chance and printed. Exit code 0 when
 * every checker is silent. See docs/faults.md.
 */
import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isPlantName, PLANT_NAMES, PLANTS, type PlantName } from '../apps/server/src/faults/plants/plants.ts'
import { describeFindings, summaryOf } from '../apps/server/src/faults/report.ts'
import { runFaults } from '../apps/server/src/faults/run-faults.ts'
import { endWithNothingLeft } from './end-with-nothing-left.ts'

const SECONDS = 60
const HIGHEST_SEED = 1_000_000_000

const say = (line: string) => process.stdout.write(`${line}\n`)

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(randomInt(HIGHEST_SEED)) },
    minutes: { type: 'string' },
    seconds: { type: 'string' },
    servers: { type: 'string', default: '2' },
    plant: { type: 'string' },
    control: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
})

const plant = plantNamed(values.plant)
const control = plantNamed(values.control)
const seconds = durationSeconds()
const folder = await mkdtemp(join(tmpdir(), 'galla-faults-'))
endWithNothingLeft(folder)
const what = plant ? `planted bug ${plant}` : control ? `control of ${control}` : 'all faults'
say(`faults: seed ${values.seed}, ${seconds} s, ${values.servers} servers, ${what}`)
const run = await runFaults({
  seed: values.seed,
  seconds,
  servers: Number(values.servers),
  folder,
  say,
  ...(plant ? { plant } : {}),
  ...(control ? { control } : {}),
})
for (const line of await describeFindings(run)) say(line)
say(summaryOf(run))
const isClean = run.findings.length === 0
if (isClean && !values.keep) await rm(folder, { recursive: true, force: true })
else say(`history and logs: ${folder}`)
say(isClean ? `faults: seed ${values.seed} is clean` : `faults: seed ${values.seed} FAILED`)
process.exit(isClean ? 0 : 1)

function plantNamed(name: string | undefined): PlantName | undefined {
  if (name === undefined || isPlantName(name)) return name
  say(`There is no planted bug "${name}"; there are: ${PLANT_NAMES.join(', ')}`)
  process.exit(1)
}

function durationSeconds(): number {
  const given = values.minutes === undefined ? values.seconds : String(Number(values.minutes) * 60)
  const name = plant ?? control
  const chosen = given === undefined ? (name ? PLANTS[name].seconds : SECONDS) : Number(given)
  if (chosen > 0 && Number.isFinite(chosen)) return chosen
  say('--minutes and --seconds take a number above 0')
  process.exit(1)
}
