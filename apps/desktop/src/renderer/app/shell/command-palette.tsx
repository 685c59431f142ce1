import { type CategoryNode, roleReaches, type UserView } from '@galla/api'
import { Dialog, SearchBox } from '@galla/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { homeQuery } from '../../features/home/queries.ts'
import { useUser } from '../../lib/session/session-store.ts'
import { texts } from '../../texts/en.ts'
import { type Command, commandsFor, matchingCommands } from './commands.ts'

const words = texts.shell.palette

export interface CommandPaletteProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Ctrl+K: every page and category by its name, or a search for what is typed. */
export function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={words.title}
      text={words.text}
      initialFocus={input}
    >
      <PaletteBody inputRef={input} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

function PaletteBody({ inputRef, onDone }: { inputRef: React.Ref<HTMLInputElement>; onDone: () => void }) {
  const navigate = useNavigate()
  const user = useUser()
  const { data } = useQuery(homeQuery())
  const [text, setText] = useState('')
  const commands = useCommands(user, data?.categories ?? [])
  function run({ target }: Command) {
    onDone()
    void navigate(target)
  }
  return (
    <SearchBox
      size="lg"
      label={words.label}
      placeholder={words.placeholder}
      clearLabel={texts.shell.search.clear}
      countText={texts.shell.search.count}
      value={text}
      onChange={setText}
      suggestions={matchingCommands(commands, text)}
      onPick={run}
      onSubmit={(query) => {
        onDone()
        void navigate({ to: '/search', search: query === '' ? {} : { query } })
      }}
      inputRef={inputRef}
      className="pb-2"
    />
  )
}

function useCommands(user: UserView | null, categories: readonly CategoryNode[]): Command[] {
  return commandsFor({
    categories,
    isSignedIn: user !== null,
    isStaff: user !== null && roleReaches(user.role, 'cashier'),
  })
}
