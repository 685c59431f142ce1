import type { Finding } from './finding.ts'
import { firstOf, OPERATIONS, type Operation } from './operations.ts'
import type { KeyStory } from './read-history.ts'

/** Something the database has under a key. */
export interface KeyEffect {
  readonly key: string
  /** Which row. */
  readonly row: string
  readonly content: string | null
  /** Whether it came to nothing before it did anything, such as an order that was ended because it could not be paid. */
  readonly isUndone: boolean
}

/**
 * Compares what was answered with what is there, key by key: acknowledged means present with the content that was asked for,
 * refused means absent, unknown means none or one, and nothing is there that nobody asked for.
 */
export function checkKeys(stories: ReadonlyMap<string, KeyStory>, effects: readonly KeyEffect[]): Finding[] {
  const byKey = Map.groupBy(effects, ({ key }) => key)
  const unasked = effects.filter(({ key }) => !stories.has(key))
  return [
    ...unasked.map(
      (effect): Finding => finding('one-effect-a-key', effect.key, `${effect.row} was asked for by nobody`),
    ),
    ...[...stories.values()].flatMap((story) => checkStory(story, byKey.get(story.key) ?? [])),
  ]
}

function checkStory(story: KeyStory, effects: readonly KeyEffect[]): Finding[] {
  const operation = OPERATIONS[firstOf(story).procedure]
  if (!operation) return []
  return [
    ...checkCount(story, effects),
    ...checkPresence(story, effects, operation),
    ...checkContent(story, effects, operation),
    ...checkAnswers(story, operation),
  ]
}

function checkCount({ key }: KeyStory, effects: readonly KeyEffect[]): Finding[] {
  if (effects.length < 2) return []
  const rows = effects.map(({ row }) => row).join(', ')
  return [finding('one-effect-a-key', key, `has ${effects.length} effects: ${rows}`)]
}

function checkPresence(story: KeyStory, effects: readonly KeyEffect[], operation: Operation): Finding[] {
  if (story.acknowledged.length > 0) {
    if (effects.length > 0) return []
    return [finding('acknowledged-present', story.key, 'was acknowledged and is not there')]
  }
  const [effect] = effects
  const isCertain = story.unknown.length === 0 && operation.refusedMeansAbsent
  if (!isCertain || !effect || effect.isUndone) return []
  const codes = [...new Set(story.attempts.map(({ refusal }) => refusal?.code))].join(', ')
  return [finding('refused-absent', story.key, `was refused (${codes}) and yet ${effect.row} is there`)]
}

/**
 * What is there must be what an acknowledged request asked for, or else what one asked for that may have succeeded. What was
 * undone before it did anything may be of a refused one: an order that could not be paid is written, ended and refused.
 */
function checkContent(story: KeyStory, effects: readonly KeyEffect[], operation: Operation): Finding[] {
  const { acknowledged, unknown, attempts } = story
  return effects.flatMap(({ row, content, isUndone }) => {
    const possible = [acknowledged, isUndone ? [] : unknown, attempts].find((some) => some.length > 0) ?? []
    const wanted = new Set(possible.map(({ body }) => operation.contentOf(body)))
    if (wanted.has(content)) return []
    const detail = `${row} says ${content}, asked for was ${[...wanted].join(' or ')}`
    return [finding('acknowledged-present', story.key, detail)]
  })
}

function checkAnswers({ key, acknowledged }: KeyStory, { answerOf }: Operation): Finding[] {
  const bodies = new Set(acknowledged.map(({ bodyHash }) => bodyHash))
  const answers = new Set(acknowledged.map(({ answer }) => JSON.stringify(answerOf?.(answer) ?? null)))
  if (bodies.size > 1)
    return [finding('same-answer', key, `${bodies.size} different requests were acknowledged under it`)]
  if (answers.size > 1) return [finding('same-answer', key, `was answered ${[...answers].join(' and ')}`)]
  return []
}

function finding(checker: Finding['checker'], key: string, detail: string): Finding {
  return { checker, row: `key ${key}`, detail, traces: [key] }
}
