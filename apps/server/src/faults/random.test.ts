import { expect, test } from 'vitest'
import { Random } from './random.ts'

const draw = (random: Random) => Array.from({ length: 50 }, () => random.int(0, 1_000))

test('the same seed makes the same choices, another one others', () => {
  expect(draw(new Random('7'))).toEqual(draw(new Random('7')))
  expect(draw(new Random('7'))).not.toEqual(draw(new Random('8')))
})

test('a fork does not depend on what was drawn before it', () => {
  const random = new Random('7')
  const before = draw(random.fork('a shopper'))
  draw(random)
  expect(draw(random.fork('a shopper'))).toEqual(before)
  expect(draw(random.fork('another shopper'))).not.toEqual(before)
})

test('choices lie within their bounds, reach both ends, and weigh what they should', () => {
  const random = new Random('bounds')
  const dice = Array.from({ length: 6_000 }, () => random.int(1, 6))
  for (const face of [1, 2, 3, 4, 5, 6]) {
    expect(dice.filter((die) => die === face).length).toBeGreaterThan(850)
  }
  const picks = Array.from({ length: 1_000 }, () => random.weighted({ often: 9, never: 0, seldom: 1 }))
  expect(picks).not.toContain('never')
  expect(picks.filter((pick) => pick === 'seldom').length).toBeGreaterThan(50)
  expect(picks.filter((pick) => pick === 'seldom').length).toBeLessThan(200)
})

test('a key is a uuid', () => {
  expect(new Random('keys').uuid()).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  )
})
