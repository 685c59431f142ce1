import { CHECKERS, type Checker, type Finding } from './checks/finding.ts'
import { recordsOf } from './checks/read-history.ts'
import type { HistoryRecord } from './history.ts'
import type { FaultRun } from './run-faults.ts'

const SHOWN_A_CHECKER = 3
const SHOWN_OF_HISTORY = 40

/** What a run came to, in one line. */
export function summaryOf({ counts, faults, orders, keys, settled }: FaultRun): string {
  const { calls, acknowledged, refused, unknown } = counts
  return (
    `${calls} requests (${acknowledged} acknowledged, ${refused} refused, ${unknown} unknown), ${keys} keys, ` +
    `${orders} orders, ${faults} faults, settled in ${(settled.tookMs / 1_000).toFixed(1)} s`
  )
}

/** The findings by checker, each with its row and the part of the history that concerns it. */
export async function describeFindings({ findings, historyFile }: FaultRun): Promise<string[]> {
  const lines: string[] = []
  for (const [checker, found] of Map.groupBy(findings, (finding) => finding.checker)) {
    lines.push('', `BROKEN ${checker} (${CHECKERS[checker as Checker]}): ${found.length}`)
    for (const finding of found.slice(0, SHOWN_A_CHECKER)) {
      lines.push(`  ${finding.row}: ${finding.detail}`)
      lines.push(...(await sliceOf(historyFile, finding)).map((line) => `    ${line}`))
    }
  }
  return lines
}

/** The requests that name one of the finding's traces with their answers, and the faults between the first and the last of them. */
async function sliceOf(historyFile: string, { traces }: Finding): Promise<string[]> {
  if (traces.length === 0) return []
  const ids = new Set<number>()
  const kept: HistoryRecord[] = []
  for await (const record of recordsOf(historyFile)) {
    const text = JSON.stringify(record)
    const isNamed = record.kind !== 'note' && traces.some((trace) => text.includes(trace))
    if (record.kind === 'call' && isNamed) ids.add(record.id)
    if (
      record.kind === 'note' ? kept.length > 0 : isNamed || (record.kind === 'answer' && ids.has(record.id))
    ) {
      kept.push(record)
    }
  }
  const last = kept.findLastIndex(({ kind }) => kind !== 'note')
  const slice = kept.slice(0, last + 1)
  const left = slice.length - SHOWN_OF_HISTORY
  return [...slice.slice(0, SHOWN_OF_HISTORY).map(lineOf), ...(left > 0 ? [`… and ${left} more lines`] : [])]
}

function lineOf(record: HistoryRecord): string {
  const at = `${record.atMs.toFixed(0).padStart(7)} ms`
  if (record.kind === 'note') return `${at}         ${record.what}`
  if (record.kind === 'call') {
    return `${at} #${record.id} ${record.actor} → ${record.server}: ${record.procedure} ${JSON.stringify(record.body)}`
  }
  const said = record.outcome === 'acknowledged' ? record.answer : (record.refusal ?? record.why)
  return `${at} #${record.id} ${record.outcome}: ${JSON.stringify(said)}`
}
