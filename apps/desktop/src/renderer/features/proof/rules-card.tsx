import type { AuditRunView } from '@galla/api'
import { Badge, Card, formatCount, Table, type TableColumn } from '@galla/ui'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { texts } from '../../texts/en.ts'
import { durationText, type RuleRow, ruleRowsOf } from './rule-rows.ts'

const words = texts.proof
/** The rule of which only a part can be seen from inside. */
const CRASHES = 9

const COLUMNS: TableColumn<RuleRow>[] = [
  {
    id: 'rule',
    header: words.rule,
    cell: ({ number }) => (
      <>
        <span className="block">{words.promises[number]}</span>
        {number === CRASHES && <span className="block text-xs text-ink-muted">{words.crashNote}</span>}
      </>
    ),
  },
  {
    id: 'rows',
    header: words.looked,
    align: 'right',
    className: 'tabular-nums',
    cell: ({ rows }) => formatCount(rows),
  },
  {
    id: 'took',
    header: words.took,
    align: 'right',
    className: 'whitespace-nowrap tabular-nums text-ink-muted',
    cell: ({ tookMs }) => durationText(tookMs),
  },
  { id: 'state', header: words.state, cell: ({ findings }) => <RuleState findings={findings} /> },
]

/** The rules, each with what was looked at and whether it holds. */
export function RulesCard({ run }: { run: AuditRunView }) {
  return (
    <Card flush title={words.rulesTitle}>
      <Table
        caption={words.rulesCaption}
        className="border-t border-line"
        columns={COLUMNS}
        rows={ruleRowsOf(run.checks)}
        rowKey={({ number }) => String(number)}
      />
    </Card>
  )
}

function RuleState({ findings }: { findings: number }) {
  if (findings === 0) {
    return (
      <Badge tone="accent" icon={<CircleCheck aria-hidden />}>
        {words.holds}
      </Badge>
    )
  }
  return (
    <Badge tone="danger" icon={<CircleAlert aria-hidden />}>
      {words.rowsBroken(findings)}
    </Badge>
  )
}
