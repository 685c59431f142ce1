/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./styles.css', import.meta.url), 'utf8')

type Theme = 'light' | 'dark'

/** The value of a colour token as written in styles.css, for one theme. */
function token(name: string, theme: Theme): string {
  const found = new RegExp(`--color-${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);`).exec(css)
  const value = found?.[theme === 'light' ? 1 : 2]
  if (!value) throw new Error(`styles.css has no token ${name}`)
  return value
}

/** WCAG 2.2: relative luminance of an sRGB colour. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const GROUNDS = ['paper', 'sunken', 'surface', 'raised']
const TINTS = ['clay', 'sand', 'moss', 'mint', 'sky', 'iris', 'rose', 'stone'].map((tint) => `tint-${tint}`)
const on = (inks: string[], grounds: string[]) =>
  inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const))

/** Text: 4.5:1 (WCAG 1.4.3). */
const TEXT = [
  ...on(['ink', 'ink-muted', 'accent', 'accent-hover', 'warn', 'danger'], GROUNDS),
  ...on(['ink'], ['accent-soft', ...TINTS]),
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-hover'],
  ['accent-soft-ink', 'accent-soft'],
  ['warn-soft-ink', 'warn-soft'],
  ['danger-ink', 'danger'],
  ['danger-ink', 'danger-hover'],
  ['danger-soft-ink', 'danger-soft'],
] as const

/** Edges of controls, the focus ring and pictures that carry meaning: 3:1 (WCAG 1.4.11). */
const EDGES = [...on(['line-strong'], GROUNDS), ...on(['accent'], ['accent-soft', ...TINTS])]

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  test.each(TEXT)('%s can be read on %s', (ink, ground) => {
    expect(contrast(token(ink, theme), token(ground, theme))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(EDGES)('%s can be seen on %s', (edge, ground) => {
    expect(contrast(token(edge, theme), token(ground, theme))).toBeGreaterThanOrEqual(3)
  })
})

test('the formula gives the known extremes', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})
