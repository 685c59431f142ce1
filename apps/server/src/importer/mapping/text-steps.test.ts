import { describe, expect, it } from 'vitest'
import { cleanText, type TextStep } from './text-steps.ts'

describe('cleanText', () => {
  it.each<[string, TextStep[], string, string]>([
    ['trims and drops control characters without being asked', [], ' Ri\u0000ce\u0007 ', 'Rice'],
    ['keeps line breaks of a description', [], 'One\r\nTwo', 'One\nTwo'],
    ['composes letters', [], 'Cafe\u0301', 'Café'],
    [
      'decodes entities by name and number',
      ['decode-entities'],
      '&quot;Sage&quot; &amp; &#379;',
      '"Sage" & Ż',
    ],
    ['drops what the source lost', ['drop-broken-characters'], 'Repouss\uFFFD\uFFFD Plate', 'Repouss Plate'],
    ['puts all on one line', ['one-line'], 'Wall  Clock\n- Red', 'Wall Clock - Red'],
    ['drops the dots of a name cut off', ['drop-ellipsis'], 'A very long na...', 'A very long na'],
    ['leaves the first text of a JSON list', ['json-list-first'], '["Home >> Lamps"]', 'Home >> Lamps'],
    ['leaves what is no list', ['json-list-first'], '[Home', '[Home'],
    ['takes hyphens out of codes', ['digits-only'], '890-1000 20', '890100020'],
    ['runs steps in their order', ['decode-entities', 'one-line'], 'A&nbsp;&nbsp;B', 'A B'],
  ])('%s', (_what, steps, text, clean) => {
    expect(cleanText(text, steps)).toBe(clean)
  })

  it('cuts a name that lists everything at a word', () => {
    const long = Array.from({ length: 60 }, (_, index) => `word${index}`).join(', ')
    const short = cleanText(long, ['shorten'])
    expect(short.length).toBeLessThanOrEqual(200)
    expect(short).toMatch(/word\d+…$/)
    expect(cleanText('Short enough', ['shorten'])).toBe('Short enough')
  })
})
