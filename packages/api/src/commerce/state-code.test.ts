import { describe, expect, it } from 'vitest'
import { STATE_CODES, STATE_NAMES, stateCodeByName } from './state-code.ts'

describe('STATE_CODES', () => {
  it('lists the 28 states and 8 union territories once each, in order', () => {
    expect(STATE_CODES).toHaveLength(36)
    expect(new Set(Object.values(STATE_NAMES)).size).toBe(36)
    expect(STATE_CODES).toEqual([...STATE_CODES].sort())
  })

  it('leaves out the codes that are no longer given: Daman and Diu’s 25, undivided Andhra Pradesh’s 28', () => {
    expect(STATE_CODES).not.toContain('25')
    expect(STATE_CODES).not.toContain('28')
  })
})

describe('stateCodeByName', () => {
  it('finds every state by its own name', () => {
    for (const code of STATE_CODES) expect(stateCodeByName(STATE_NAMES[code])).toBe(code)
  })

  it.each([
    ['MAHARASHTRA', '27'],
    ['Jammu & Kashmir', '01'],
    ['ANDAMAN & NICOBAR ISLANDS', '35'],
    ['The Dadra And Nagar Haveli And Daman And Diu', '26'],
    ['tamilnadu', '33'],
    [' West  Bengal ', '19'],
  ])('reads %j as postal data writes it', (name, code) => {
    expect(stateCodeByName(name)).toBe(code)
  })

  it.each(['', 'Pune', 'Sindh', '27'])('finds no state called %j', (name) => {
    expect(stateCodeByName(name)).toBeNull()
  })
})
