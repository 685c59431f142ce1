import type { CounterPayment, RegisterService, SaleView, SignedInActor } from '@galla/api'
import { v7 } from 'uuid'
import type { OrderLane } from '../checkout/order-lane.ts'
import type { Database } from '../database/database.ts'
import type { Deps } from '../deps.ts'
import { createRegisterService } from '../register/register-service.ts'
import { makeUser, REGISTER_ID } from './factories.ts'
import { actorOf } from './order-scene.ts'
import { makeLane } from './orders.ts'
import { type MovableClock, testDeps } from './test-deps.ts'

export interface SaleWish {
  readonly sessionId: string
  /** Lines cost 100 rupees unless they say. */
  readonly lines: readonly { variantId: string; quantity: number; unitPrice?: number }[]
  /** Cash, a thousand rupees handed over, unless said. */
  readonly payment?: CounterPayment
  readonly customerId?: string | null
  readonly idempotencyKey?: string
}

/** What happens at registers, on a real database with a lane as the server has it. */
export interface RegisterScene {
  readonly deps: Deps & { readonly lane: OrderLane; readonly clock: MovableClock }
  readonly register: RegisterService
  readonly cashier: SignedInActor
  readonly manager: SignedInActor
  /** Opens a register with five hundred rupees in the drawer; the default one unless said. */
  open(registerId?: string): Promise<string>
  sell(wish: SaleWish): Promise<SaleView>
  close(sessionId: string, counted: number): ReturnType<RegisterService['closeSession']>
  /** What should be in the drawer. */
  expected(sessionId: string): Promise<number>
}

export const FLOAT = 500_00

export async function openRegisterScene(db: Database): Promise<RegisterScene> {
  const plain = testDeps(db)
  const deps = { ...plain, lane: await makeLane(plain) }
  const register = createRegisterService(deps)
  const cashier = actorOf((await makeUser(db, { role: 'cashier', name: 'Chand' })).id, 'cashier')
  const manager = actorOf((await makeUser(db, { role: 'manager', name: 'Meera' })).id, 'manager')
  return {
    deps,
    register,
    cashier,
    manager,
    async open(registerId = REGISTER_ID) {
      const input = { idempotencyKey: v7(), registerId, openingFloat: FLOAT }
      return (await register.openSession(cashier, input)).id
    },
    sell: ({ sessionId, lines, payment, customerId = null, idempotencyKey = v7() }) =>
      register.sell(cashier, {
        idempotencyKey,
        sessionId,
        customerId,
        payment: payment ?? { tender: 'cash', tendered: 1_000_00 },
        lines: lines.map((line) => ({ unitPrice: 100_00, ...line })),
      }),
    close: (sessionId, counted) =>
      register.closeSession(cashier, { idempotencyKey: v7(), sessionId, counted }),
    expected: async (sessionId) => (await register.xReport(manager, { sessionId })).expected,
  }
}
