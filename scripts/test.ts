/**
 * `npm test`: everything that must be true of a change, in the order in which it fails fastest. Stops at the first part that
 * fails and ends with its exit code. Each part is a command of its own (`npm run typecheck`, `test:unit`, …).
 */
import { TURBO_OFFLINE } from './build-app.ts'
import { runTool } from './run-tool.ts'

interface Part {
  readonly name: string
  readonly run: () => Promise<number>
}

const parts: readonly Part[] = [
  {
    name: 'type check',
    run: () =>
      runTool('turbo/bin/turbo', ['run', 'typecheck', '--output-logs=errors-only'], {
        ...process.env,
        ...TURBO_OFFLINE,
      }),
  },
  { name: 'type check of the scripts', run: () => runTool('typescript/bin/tsc', ['-p', '.']) },
  { name: 'lint', run: () => runTool('@biomejs/biome/bin/biome', ['check', '.']) },
  { name: 'unit tests', run: () => runTool('vitest/vitest.mjs', ['run', '--project', 'unit']) },
  { name: 'database and race tests', run: () => runTool('vitest/vitest.mjs', ['run', '--project', 'db']) },
  { name: 'faults', run: () => runTool('../scripts/test-faults.ts', []) },
  { name: 'journeys', run: () => runTool('../scripts/test-e2e.ts', []) },
]

const seconds = (from: number) => ((performance.now() - from) / 1_000).toFixed(1)
const begun = performance.now()
for (const part of parts) {
  const from = performance.now()
  process.stdout.write(`\n── ${part.name}\n`)
  const code = await part.run()
  process.stdout.write(`── ${part.name}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds(from)} s\n`)
  if (code !== 0) process.exit(code)
}
process.stdout.write(`\nall parts passed in ${seconds(begun)} s\n`)
