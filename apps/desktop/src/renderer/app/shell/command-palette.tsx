import { roleReaches } from '@galla/api'
import { Dialog } from '@galla/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { homeQuery } from '../../features/home/queries.ts'
import { useUser } from '../../lib/session/session-store.ts'
import { texts } from '../../texts/en.ts'
import { commandsFor, type Target } from './commands.ts'
import { PaletteList } from './palette-list.tsx'

const words = texts.shell.palette

export interface CommandPaletteProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Ctrl+K: every page and category by its name, or a search for what is typed. */
export function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  const input = useRef<HTMLInputElement>(null)
  const navigate = useNavigate()
  const user = useUser()
  const { data } = useQuery(homeQuery())
  const commands = commandsFor({
    categories: data?.categories ?? [],
    isSignedIn: user !== null,
    isStaff: user !== null && roleReaches(user.role, 'cashier'),
    isManager: user !== null && roleReaches(user.role, 'manager'),
  })
  function go(target: Target) {
    onOpenChange(false)
    void navigate(target)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={words.title}
      text={words.text}
      initialFocus={input}
    >
      <PaletteList inputRef={input} commands={commands} onGo={go} />
    </Dialog>
  )
}
