import type { AuditView } from '@galla/api'
import { Card, formatCount, KeyValueList } from '@galla/ui'
import { texts } from '../../texts/en.ts'

const words = texts.proof

/** The chain of what staff did: how long it is, and the line that proves it later. */
export function LogCard({ log }: { log: AuditView['log'] }) {
  return (
    <Card title={words.logTitle}>
      <p className="text-sm text-ink-muted">{words.logText}</p>
      {log.entries === 0 ? <p className="mt-2 text-sm">{words.logEmpty}</p> : <End log={log} />}
    </Card>
  )
}

function End({ log }: { log: AuditView['log'] }) {
  return (
    <>
      <KeyValueList
        className="my-2"
        items={[
          {
            id: 'entries',
            label: words.logEntries,
            value: <span className="tabular-nums">{formatCount(log.entries)}</span>,
          },
          {
            id: 'end',
            label: words.logEnd,
            value: <code className="text-xs break-all">{log.hash}</code>,
          },
        ]}
      />
      <p className="text-xs text-ink-muted">{words.logKeep}</p>
    </>
  )
}
