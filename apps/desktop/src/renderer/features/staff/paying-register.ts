import type { OrderView, RegisterView } from '@galla/api'

/** A register whose drawer money can be taken from: the id of its open session, and what people call it. */
export interface OpenRegister {
  readonly value: string
  readonly label: string
}

/** Whether it was paid in cash at a register, so that it goes back out of a drawer. Cash on delivery never was in one. */
export function isPaidInCash({ payment }: Pick<OrderView, 'payment'>): boolean {
  return payment.tender === 'cash'
}

/** The registers with an open session, as a list to choose from. */
export function openRegisters(registers: readonly RegisterView[]): OpenRegister[] {
  return registers.flatMap(({ openSession, name, locationName }) =>
    openSession === null ? [] : [{ value: openSession.id, label: `${name}, ${locationName}` }],
  )
}

/** The session that pays: the chosen one while it is open, the only one by itself, or none yet. */
export function payingSession(open: readonly OpenRegister[], chosen: string | null): string | null {
  if (open.some(({ value }) => value === chosen)) return chosen
  return open.length === 1 ? (open[0]?.value ?? null) : null
}
