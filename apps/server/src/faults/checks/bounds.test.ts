import { expect, test } from 'vitest'
import { Bounds } from './bounds.ts'

test('a loss is possible from its request and certain from its answer', () => {
  const bounds = new Bounds(10)
  bounds.between({ from: 100, until: 200 }, -3)
  expect(bounds.within(0, 50)).toEqual({ low: 10, high: 10 })
  expect(bounds.within(120, 150)).toEqual({ low: 7, high: 10 })
  expect(bounds.within(250, 300)).toEqual({ low: 7, high: 7 })
})

test('a gain is possible from its request and certain from its answer', () => {
  const bounds = new Bounds(0)
  bounds.between({ from: 100, until: 200 }, 5)
  expect(bounds.within(120, 150)).toEqual({ low: 0, high: 5 })
  expect(bounds.within(250, 300)).toEqual({ low: 5, high: 5 })
})

test('what was never answered is never certain', () => {
  const bounds = new Bounds(4)
  bounds.between({ from: 100, until: null }, -4)
  bounds.between({ from: 100, until: null }, 1)
  expect(bounds.within(1_000, 2_000)).toEqual({ low: 0, high: 5 })
  expect(bounds.firstBelowZero()).toBe(null)
})

test('a window sees what the bounds were at its beginning and all that changed within it', () => {
  const bounds = new Bounds(2)
  bounds.between({ from: 50, until: 50 }, -2)
  bounds.between({ from: 90, until: 90 }, 6)
  expect(bounds.within(40, 100)).toEqual({ low: 0, high: 6 })
  expect(bounds.within(60, 80)).toEqual({ low: 0, high: 0 })
})

test('more taken for certain than can have been there is told with its instant', () => {
  const bounds = new Bounds(1)
  bounds.between({ from: 10, until: 20 }, -1)
  bounds.between({ from: 11, until: 30 }, -1)
  expect(bounds.firstBelowZero()).toEqual({ atMs: 30, high: -1 })
})

test('units that came at the same instant count before those that left', () => {
  const bounds = new Bounds(0)
  bounds.between({ from: 20, until: 20 }, -1)
  bounds.between({ from: 20, until: 20 }, 1)
  expect(bounds.firstBelowZero()).toBe(null)
})
