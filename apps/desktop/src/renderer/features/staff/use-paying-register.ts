import type { OrderView } from '@galla/api'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isPaidInCash, type OpenRegister, openRegisters, payingSession } from './paying-register.ts'
import { registersQuery } from './queries.ts'

/** What a dialog knows of the register whose drawer pays. */
export interface PayingRegister {
  /** Whether cash has to leave a drawer; otherwise nothing is asked. */
  readonly isNeeded: boolean
  /** Null while it is not known which are open. */
  readonly open: readonly OpenRegister[] | null
  readonly error: unknown
  readonly sessionId: string | null
  /** Whether money may go back: nothing is needed, or a register is chosen. */
  readonly isReady: boolean
  /** Whether nothing in the dialog can make it ready: no register is open, or nobody knows of one. */
  readonly isBlocked: boolean
  readonly choose: (sessionId: string) => void
  readonly retry: () => void
}

/** Which register pays an order back; `isAsked` while its dialog is open and there is money to give back. */
export function usePayingRegister(order: OrderView, isAsked: boolean): PayingRegister {
  const isNeeded = isAsked && isPaidInCash(order)
  const { data, error, refetch } = useQuery({ ...registersQuery, enabled: isNeeded })
  const [chosen, choose] = useState<string | null>(null)
  const open = data === undefined ? null : openRegisters(data)
  const sessionId = isNeeded && open !== null ? payingSession(open, chosen) : null
  return {
    ...{ isNeeded, open, error, sessionId, choose },
    isReady: !isNeeded || sessionId !== null,
    isBlocked: isNeeded && (open === null || open.length === 0),
    retry: () => void refetch(),
  }
}
