import type { BrokenInvariant } from '../audit/audit-check.ts'

/** Prints what an audit found, after `what` was done; the exit code is 1 when it found anything. */
export function tellFindings(broken: readonly BrokenInvariant[], what: string): void {
  for (const { number, invariant, subject, detail } of broken)
    process.stdout.write(`BROKEN ${number ?? 'the audit log'} (${invariant})\n  ${subject}: ${detail}\n`)
  const verdict =
    broken.length === 0 ? 'every invariant holds' : `rows that break an invariant: ${broken.length}`
  process.stdout.write(`${what}: ${verdict}.\n`)
  if (broken.length > 0) process.exitCode = 1
}
