import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'

export interface Tab<Id extends string> {
  id: Id
  label: ReactNode
  /** Behind the label, such as a count. */
  after?: ReactNode
  content: ReactNode
  disabled?: boolean | undefined
}

export interface TabsProps<Id extends string> {
  /** Names the row of tabs for screen readers. */
  label: string
  tabs: readonly Tab<Id>[]
  value: Id
  onChange: (id: Id) => void
  className?: string | undefined
}

/** Several views of one thing, one at a time. Arrow keys move between them. */
export function Tabs<Id extends string>({ label, tabs, value, onChange, className }: TabsProps<Id>) {
  return (
    <Base.Root
      value={value}
      onValueChange={(next) => onChange(next as Id)}
      className={cx('flex flex-col gap-6', className)}
    >
      <Base.List aria-label={label} className="relative flex gap-6 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.id}
            value={tab.id}
            disabled={tab.disabled === true}
            className="flex h-11 items-center gap-2 text-sm font-medium whitespace-nowrap text-ink-muted transition-colors hover:text-ink focus-visible:-outline-offset-2 data-active:text-ink data-disabled:opacity-50"
          >
            {tab.label}
            {tab.after && <span className="text-ink-muted">{tab.after}</span>}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 left-(--active-tab-left) h-0.5 w-(--active-tab-width) bg-accent transition-[left,width]" />
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.id} value={tab.id} className="outline-none focus-visible:outline-2">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
