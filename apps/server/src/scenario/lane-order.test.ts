import { expect, it } from 'vitest'
import { laneOrderOf } from './lane-order.ts'

it('reads the order of arrival from the batches of a log, whichever was committed first', () => {
  const batch = (orders: object[]) => JSON.stringify({ level: 30, msg: 'order batch committed', orders })
  const log = [
    JSON.stringify({ level: 30, msg: 'request' }),
    batch([
      { requestId: 'third', orderId: '0003', outcome: 'insufficient_stock' },
      { requestId: 'fourth', orderId: '0001', outcome: 'repeated' },
    ]),
    batch([
      { requestId: 'first', orderId: '0001', outcome: 'written' },
      { requestId: 'second', orderId: '0002', outcome: 'written' },
    ]),
    '',
  ].join('\n')
  expect(laneOrderOf(log)).toEqual(['first', 'second', 'third'])
})
