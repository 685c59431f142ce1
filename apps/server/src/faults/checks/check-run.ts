import { z } from 'zod'
import { findBrokenInvariants } from '../../audit/find-broken-invariants.ts'
import type { Database } from '../../database/database.ts'
import type { Settled } from '../settle.ts'
import type { FaultShop } from '../shop.ts'
import type { Crash } from '../world/world.ts'
import { availabilityOf, checkHonestRefusals, checkNothingOversold } from './check-availability.ts'
import { checkKeys, type KeyEffect } from './check-keys.ts'
import { checkMoney } from './check-money.ts'
import { checkStockReplay, type StockFacts } from './check-stock.ts'
import type { Finding } from './finding.ts'
import { readGatewayBooks } from './gateway-books.queries.ts'
import { adjustContent, orderContent, returnContent } from './operations.ts'
import { type ReadHistory, readHistory } from './read-history.ts'
import {
  type AdjustmentState,
  listAdjustments,
  listKeyedRows,
  listLevels,
  listOrderStates,
  listReturns,
  type OrderState,
} from './shop-state.queries.ts'

export interface RunFacts {
  readonly db: Database
  readonly historyFile: string
  readonly gatewayBooks: string
  readonly shop: FaultShop
  readonly settled: Settled
  readonly crashes: readonly Crash[]
}

export interface CheckedRun {
  readonly findings: readonly Finding[]
  readonly orders: number
  readonly keys: number
}

/** Runs every checker over a run that is over. */
export async function checkRun(run: RunFacts): Promise<CheckedRun> {
  const history = await readHistory(run.historyFile)
  const orders = await listOrderStates(run.db)
  const adjustments = await listAdjustments(run.db)
  const returns = await listReturns(run.db)
  const others = await listKeyedRows(run.db)
  const stock: StockFacts = {
    history,
    orders,
    variants: run.shop.variants,
    levels: await listLevels(run.db),
    adjusted: new Set(adjustments.map(({ key }) => key)),
    returns,
  }
  const availability = availabilityOf(stock)
  const findings = [
    ...checkKeys(history.stories, [
      ...effectsOf(orders, adjustments),
      ...returns.map(({ id, key, lines }) => ({
        key,
        row: `return ${id}`,
        content: returnContent(lines),
        isUndone: false,
      })),
      ...others.map((other) => ({ ...other, isUndone: false })),
    ]),
    ...checkCancelled(history, orders),
    ...checkStockReplay(stock),
    ...checkNothingOversold(availability, run.shop.variants),
    ...checkHonestRefusals(history, availability),
    ...checkMoney(orders, readGatewayBooks(run.gatewayBooks)),
    ...(await checkInvariants(run.db)),
    ...checkSettled(run.settled),
    ...run.crashes.map(
      ({ program, log }): Finding => ({
        checker: 'no-crash',
        row: program,
        detail: `ended by itself:\n${log}`,
        traces: [],
      }),
    ),
  ]
  return { findings, orders: orders.length, keys: history.stories.size }
}

const cancelledAnswer = z.object({ status: z.literal('cancelled') })

/** Whoever was told that their order is cancelled finds it cancelled: no money that comes late may bring it back. */
function checkCancelled({ stories }: ReadHistory, orders: readonly OrderState[]): Finding[] {
  return orders
    .filter(({ status }) => status !== 'cancelled')
    .flatMap(({ id, number, key, status }) => {
      const told = stories.get(`${id}/cancelled`)?.acknowledged ?? []
      if (!told.some(({ answer }) => cancelledAnswer.safeParse(answer).success)) return []
      const detail = `its cancellation was acknowledged, and it is ${status}`
      return [{ checker: 'acknowledged-present' as const, row: `order ${number}`, detail, traces: [id, key] }]
    })
}

const STEPS = ['packed', 'shipped', 'delivered'] as const

function effectsOf(orders: readonly OrderState[], adjustments: readonly AdjustmentState[]): KeyEffect[] {
  return [
    ...orders.map((order) => ({
      key: order.key,
      row: `order ${order.number}`,
      content: orderContent(order),
      isUndone: order.status === 'cancelled',
    })),
    ...adjustments.map((adjustment) => ({
      key: adjustment.key,
      row: `movement ${adjustment.id}`,
      content: adjustContent(adjustment),
      isUndone: false,
    })),
    ...orders.flatMap(stepsOf),
  ]
}

/** Each time an order's timeline names a step of the staff's is one effect of that step. */
function stepsOf(order: OrderState): KeyEffect[] {
  return STEPS.flatMap((step) =>
    Array.from({ length: order.events[step] ?? 0 }, () => ({
      key: `${order.id}/${step}`,
      row: `order ${order.number} ${step}`,
      content: null,
      isUndone: false,
    })),
  )
}

async function checkInvariants(db: Database): Promise<Finding[]> {
  const broken = await findBrokenInvariants(db)
  return broken.map(({ number, invariant, subject, detail }) => ({
    checker: 'invariants' as const,
    row: subject,
    detail: `breaks invariant ${number} (${invariant}): ${detail}`,
    traces: subject.split(/[ /]/).filter((word) => word.length > 5),
  }))
}

function checkSettled({ waiting, tookMs }: Settled): Finding[] {
  return Object.entries(waiting).map(([kind, count]) => ({
    checker: 'settled' as const,
    row: kind,
    detail: `${count} still wait ${Math.round(tookMs / 1_000)} s after all was healed`,
    traces: [],
  }))
}
