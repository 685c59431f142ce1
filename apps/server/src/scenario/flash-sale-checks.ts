import type { Answer } from './flash-sale-run.ts'

/** An order as it stands in the shop's books after the sale. */
export interface BookedOrder {
  readonly orderId: string
  readonly customerId: string
  readonly idempotencyKey: string
}

export interface FlashSaleFacts {
  readonly units: number
  readonly limit: number
  readonly answers: readonly Answer[]
  readonly booked: readonly BookedOrder[]
  /** For each server, the ids of the requests in the order in which its lane took them. */
  readonly laneOrder: readonly (readonly string[])[]
}

/** What is not as it must be after a flash sale, each in a sentence; empty when all is well. */
export function findFlashSaleFaults(facts: FlashSaleFacts): string[] {
  return [
    ...soldExactly(facts),
    ...withinTheLimit(facts),
    ...bookedAsTold(facts),
    ...refusedHonestly(facts),
    ...onceForEachButton(facts),
    ...firstComeFirstServed(facts),
  ]
}

function soldExactly({ units, booked, answers }: FlashSaleFacts): string[] {
  const wanted = Math.min(units, new Set(answers.map(({ attempt }) => attempt.buyer)).size)
  return booked.length === wanted ? [] : [`${booked.length} orders stand in the books, not ${wanted}`]
}

function withinTheLimit({ booked, limit }: FlashSaleFacts): string[] {
  return [...Map.groupBy(booked, (order) => order.customerId)]
    .filter(([, orders]) => orders.length > limit)
    .map(([customer, orders]) => `customer ${customer} has ${orders.length} orders; the limit is ${limit}`)
}

function bookedAsTold({ answers, booked }: FlashSaleFacts): string[] {
  const inBooks = new Set(booked.map((order) => order.orderId))
  const told = new Set(answers.flatMap(({ outcome }) => (outcome.kind === 'sold' ? [outcome.orderId] : [])))
  return [
    ...[...told].filter((id) => !inBooks.has(id)).map((id) => `order ${id} was promised and is not there`),
    ...[...inBooks].filter((id) => !told.has(id)).map((id) => `order ${id} is there and nobody was told`),
  ]
}

/** Quantities are one: whoever is refused for want of stock must have been told that none is left. */
function refusedHonestly({ answers }: FlashSaleFacts): string[] {
  return answers.flatMap(({ attempt, outcome }) => {
    const who = `buyer ${attempt.buyer}`
    if (outcome.kind === 'failed') return [`${who} got no proper answer: ${outcome.why}`]
    if (outcome.kind === 'sold') return []
    const { refusal } = outcome
    if (refusal.code === 'insufficient_stock')
      return refusal.shortages.every(({ available }) => available === 0)
        ? []
        : [`${who} was refused while ${refusal.shortages[0]?.available} were left`]
    if (refusal.code === 'over_customer_limit')
      return attempt.kind === 'two_devices' ? [] : [`${who} ordered once and heard of the limit`]
    return [`${who} was refused with ${refusal.code}`]
  })
}

function onceForEachButton({ answers }: FlashSaleFacts): string[] {
  return [...Map.groupBy(answers, ({ attempt }) => attempt.key)].flatMap(([key, presses]) => {
    const said = new Set(
      presses.map(({ outcome }) => (outcome.kind === 'sold' ? outcome.orderId : outcome.kind)),
    )
    return said.size === 1 ? [] : [`the presses of button ${key} were answered differently: ${[...said]}`]
  })
}

/** Within a server nobody is served whom somebody refused for want of stock had come before. */
function firstComeFirstServed({ answers, laneOrder }: FlashSaleFacts): string[] {
  const byRequest = new Map(answers.map((answer) => [answer.requestId, answer]))
  return laneOrder.flatMap((requestIds, server) => {
    const bought = new Set<number>()
    let refusedAt: number | null = null
    const faults: string[] = []
    for (const [place, requestId] of requestIds.entries()) {
      const answer = byRequest.get(requestId)
      if (!answer) continue
      if (isSoldOut(answer)) refusedAt ??= place
      // The second press of a button that bought already is told of its first.
      else if (answer.outcome.kind === 'sold' && !bought.has(answer.attempt.key)) {
        bought.add(answer.attempt.key)
        if (refusedAt !== null)
          faults.push(`server ${server}: place ${place} was served after place ${refusedAt} had been refused`)
      }
    }
    return faults
  })
}

/** Whether the answer was that nothing is left. */
export function isSoldOut({ outcome }: Answer): boolean {
  return outcome.kind === 'refused' && outcome.refusal.code === 'insufficient_stock'
}
