import { expect, test } from 'vitest'
import { highlightParts } from './highlight.ts'

/** Matches in brackets, so that a case can be read. */
const marked = (text: string, query: string) =>
  highlightParts(text, query)
    .map((part) => (part.match ? `[${part.text}]` : part.text))
    .join('')

test.each([
  ['Basmati rice', 'ri', 'Basmati [ri]ce'],
  ['Basmati rice', 'RICE bas', '[Bas]mati [rice]'],
  ['Licorice', 'rice', 'Licorice'],
  ['Ghee (1 l)', '(1', 'Ghee [(1] l)'],
  ['C++ für Anfänger', 'c++ anf', '[C++] für [Anf]änger'],
  ['Rice', '  ', 'Rice'],
  ['चावल बासमती', 'बास', 'चावल [बास]मती'],
])('%s with “%s” typed', (text, query, expected) => {
  expect(marked(text, query)).toBe(expected)
})
