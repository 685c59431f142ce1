import { OutageError } from '@galla/api'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import { isFullyTold, type OpenedPayment, type PaymentGateway, VOID_REASONS } from '../payment-gateway.ts'
import type { LineState } from './gateway-line.ts'

/** A gateway on a bench: the adapter, and the means to play shopper, bank and line. */
export interface GatewayBench {
  readonly gateway: PaymentGateway
  /** Never to be found in what the shopper's device is given. */
  readonly secrets: readonly string[]
  setLine(state: Exclude<LineState, 'down'>): void
  /** The shopper pays; the bank agrees. */
  pay(opened: OpenedPayment): Promise<void>
  /** The shopper pays; the bank says that the account is empty. */
  decline(opened: OpenedPayment): Promise<void>
  /** The webhook that tells of the payment being paid. */
  paidWebhook(opened: OpenedPayment): Promise<{ body: string; headers: Record<string, string> }>
  /** How much has gone back to the shopper, in paise. */
  givenBack(opened: OpenedPayment): Promise<number>
}

const AMOUNT = 250_00

/** What every adapter promises behind the port. Call it at the top level of a test file. */
export function describeGatewayContract(name: string, openBench: () => Promise<GatewayBench>): void {
  describe(`the port, at ${name}`, () => {
    let bench: GatewayBench
    beforeAll(async () => {
      bench = await openBench()
    })
    const open = (paymentId: string = v7()) =>
      bench.gateway.openPayment({
        paymentId,
        amount: AMOUNT,
        tender: 'card',
        orderNumber: 'G-1001',
        expiresAt: new Date(Date.now() + 30 * 60_000),
      })
    const paid = async () => {
      const opened = await open()
      await bench.pay(opened)
      const told = await bench.gateway.capturePayment(opened.gatewayReference)
      return { opened, told }
    }

    describeOpening(() => ({ bench, open }))
    describeMoney(() => ({ bench, open, paid }))
    describeLine(() => ({ bench, open, paid }))
  })
}

interface Means {
  readonly bench: GatewayBench
  readonly open: (paymentId?: string) => Promise<OpenedPayment>
}

interface PaidMeans extends Means {
  readonly paid: () => Promise<{
    opened: OpenedPayment
    told: Awaited<ReturnType<PaymentGateway['capturePayment']>>
  }>
}

function describeOpening(means: () => Means): void {
  it('opens one payment however often it is asked, pending and with our id and amount', async () => {
    const { open } = means()
    const first = await open()
    expect(first).toMatchObject({ status: 'pending', amount: AMOUNT, failureReason: null })
    expect(await open(first.paymentId)).toEqual(first)
  })

  it('finds a payment by our id and by its own reference, and null where there is none', async () => {
    const { bench, open } = means()
    const { gatewayReference, paymentId } = await open()
    const found = await bench.gateway.findPayment(paymentId)
    expect(found).toMatchObject({ gatewayReference, paymentId, status: 'pending', amount: AMOUNT })
    expect(await bench.gateway.findPayment(paymentId, gatewayReference)).toEqual(found)
    expect(await bench.gateway.findByReference(gatewayReference)).toEqual(found)
    expect(await bench.gateway.findPayment(v7())).toBeNull()
    expect(await bench.gateway.findByReference('reference_of_nobody')).toBeNull()
  })

  it('hands over what the device needs, and no secret of ours', async () => {
    const { bench, open } = means()
    const handover = bench.gateway.handover(await open())
    expect(handover).toMatchObject({ gateway: bench.gateway.name })
    for (const secret of bench.secrets) expect(JSON.stringify(handover)).not.toContain(secret)
  })
}

function describeMoney(means: () => PaidMeans): void {
  it('takes the money the shopper authorized, once', async () => {
    const { bench, paid } = means()
    const { opened, told } = await paid()
    expect(told).toMatchObject({ status: 'captured', amount: AMOUNT, paymentId: opened.paymentId })
    expect(await bench.gateway.capturePayment(opened.gatewayReference)).toEqual(told)
    expect(await bench.gateway.findPayment(opened.paymentId)).toEqual(told)
  })

  it('says why a payment was declined, and has taken nothing', async () => {
    const { bench, open } = means()
    const opened = await open()
    await bench.decline(opened)
    const told = await bench.gateway.findPayment(opened.paymentId)
    expect(told?.failureReason).toBe('insufficient_funds')
    expect(['pending', 'failed']).toContain(told?.status)
  })

  it.each(VOID_REASONS)('ends a pending payment for %s, and remembers why', async (reason) => {
    const { bench, open } = means()
    const { gatewayReference, paymentId } = await open()
    const voided = await bench.gateway.voidPayment(gatewayReference, reason)
    expect(voided).toMatchObject({ status: 'voided', failureReason: reason, amount: AMOUNT })
    expect(await bench.gateway.voidPayment(gatewayReference, 'abandoned')).toEqual(voided)
    expect(await bench.gateway.findPayment(paymentId)).toEqual(voided)
  })

  it('does not end what was captured', async () => {
    const { bench, paid } = means()
    const { opened, told } = await paid()
    expect(await bench.gateway.voidPayment(opened.gatewayReference, 'abandoned')).toEqual(told)
  })

  it('gives money back in parts, each of them once, and never more than was taken', async () => {
    const { bench, paid } = means()
    const { opened } = await paid()
    const { gatewayReference } = opened
    const [first, second] = [v7(), v7()]
    const refund = (refundId: string, amount: number) =>
      bench.gateway.refund({ refundId, gatewayReference, amount })
    const given = await refund(first, 100_00)
    expect(await refund(first, 100_00)).toEqual(given)
    expect((await refund(second, 150_00)).gatewayReference).not.toBe(given.gatewayReference)
    await expect(refund(v7(), 1)).rejects.not.toBeInstanceOf(OutageError)
    expect(await bench.givenBack(opened)).toBe(AMOUNT)
  })

  it('believes its own webhook and no other', async () => {
    const { bench, paid } = means()
    const { opened, told } = await paid()
    const { body, headers } = await bench.paidWebhook(opened)
    const event = await bench.gateway.readWebhook(body, headers)
    if (!event?.payment) throw new Error('the webhook tells of no payment')
    const { payment } = event
    expect(
      isFullyTold(payment) ? payment : await bench.gateway.findByReference(payment.gatewayReference),
    ).toEqual(told)
    expect(event.eventId).not.toBe('')
    expect(await bench.gateway.readWebhook(body, {})).toBeNull()
    expect(await bench.gateway.readWebhook(`${body} `, headers)).toBeNull()
  })
}

function describeLine(means: () => PaidMeans): void {
  it('calls it an outage when it is not answered, whatever was asked', async () => {
    const { bench, paid, open } = means()
    const { opened } = await paid()
    bench.setLine('silent')
    const { gatewayReference } = opened
    const asked = [
      open(),
      bench.gateway.findPayment(opened.paymentId),
      bench.gateway.findByReference(gatewayReference),
      bench.gateway.capturePayment(gatewayReference),
      bench.gateway.voidPayment(gatewayReference, 'abandoned'),
      bench.gateway.refund({ refundId: v7(), gatewayReference, amount: 1 }),
    ]
    const answers = await Promise.allSettled(asked)
    bench.setLine('up')
    expect(answers.map((answer) => answer.status === 'rejected' && answer.reason)).toEqual(
      asked.map(() => expect.any(OutageError)),
    )
  })

  it('reads a webhook without asking anybody, so that it can be kept first', async () => {
    const { bench, paid } = means()
    const { opened } = await paid()
    const { body, headers } = await bench.paidWebhook(opened)
    bench.setLine('silent')
    const read = bench.gateway.readWebhook(body, headers).finally(() => bench.setLine('up'))
    expect((await read)?.payment).toMatchObject({ gatewayReference: opened.gatewayReference })
  })

  it('opens and gives back once although the answer was lost', async () => {
    const { bench, paid, open } = means()
    const { opened } = await paid()
    const [paymentId, refundId] = [v7(), v7()]
    const refund = () =>
      bench.gateway.refund({ refundId, gatewayReference: opened.gatewayReference, amount: 100_00 })
    bench.setLine('answers_lost')
    await expect(open(paymentId)).rejects.toBeInstanceOf(OutageError)
    await expect(refund()).rejects.toBeInstanceOf(OutageError)
    bench.setLine('up')
    expect(await bench.gateway.findPayment(paymentId)).toMatchObject({ status: 'pending' })
    await refund()
    await refund()
    expect(await bench.givenBack(opened)).toBe(100_00)
  })
}
