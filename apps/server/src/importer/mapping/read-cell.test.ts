import { describe, expect, it } from 'vitest'
import { readPairs, readPercent, readRubyHash, readRupees, readUnits } from './read-cell.ts'

describe('readPairs', () => {
  it('reads names and values around the first colon', () => {
    expect(readPairs('Size: M | Ratio: 2:1')).toEqual([
      { name: 'Size', value: 'M' },
      { name: 'Ratio', value: '2:1' },
    ])
    expect(readPairs('')).toEqual([])
  })

  it.each(['Size', ': M', 'Size:', 'Size: M | |'])('refuses %s', (text) => {
    expect(readPairs(text)).toBeNull()
  })
})

describe('readRubyHash', () => {
  it('reads a list of pairs, without values that have no key and keys that come again', () => {
    const text =
      '{"product_specification"=>[{"key"=>"Fabric", "value"=>"Cotton => soft"}, {"value"=>"1 Shirt"}, {"key"=>"Fabric", "value"=>"Silk"}, {"key"=>"Fit", "value"=>nil}]}'
    expect(readRubyHash(text)).toEqual([{ name: 'Fabric', value: 'Cotton => soft' }])
  })

  it('reads a single pair', () => {
    expect(readRubyHash('{"product_specification"=>{"key"=>"Material", "value"=>"Jute"}}')).toEqual([
      { name: 'Material', value: 'Jute' },
    ])
  })

  it('reads nothing as nothing, and refuses anything else', () => {
    expect(readRubyHash('')).toEqual([])
    expect(readRubyHash('nil')).toEqual([])
    expect(readRubyHash('{"product_specification"=>[}')).toBeNull()
    expect(readRubyHash('Fabric: Cotton')).toBeNull()
  })
})

describe('numbers in cells', () => {
  it('reads rupees, percent and units; empty is null, anything else undefined', () => {
    expect([readRupees('1,249.50'), readRupees(''), readRupees('free')]).toEqual([124_950, null, undefined])
    expect([readPercent('18'), readPercent('0.25 %'), readPercent(''), readPercent('eighteen')]).toEqual([
      1800,
      25,
      null,
      undefined,
    ])
    expect([readUnits('25'), readUnits(''), readUnits('-1'), readUnits('2.5')]).toEqual([
      25,
      null,
      undefined,
      undefined,
    ])
  })
})
