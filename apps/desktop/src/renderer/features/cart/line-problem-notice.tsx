import type { CartLineView } from '@galla/api'
import { Button, Notice } from '@galla/ui'
import { useCartChanges } from '../../lib/cart/use-cart-changes.ts'
import { texts } from '../../texts/en.ts'
import type { LineProblem } from './line-state.ts'

const words = texts.cart

/** Why the line cannot be bought as it stands, and where one press settles it, that press. */
export function LineProblemNotice({ line, problem }: { line: CartLineView; problem: LineProblem }) {
  const { setLine } = useCartChanges()
  if (problem.kind === 'not_sold') {
    return (
      <Notice tone="danger" live title={words.notSold}>
        {words.notSoldText}
      </Notice>
    )
  }
  if (problem.kind === 'sold_out') {
    return (
      <Notice tone="warn" live title={words.soldOut}>
        {words.soldOutText}
      </Notice>
    )
  }
  const { most, sentence } =
    problem.kind === 'over_limit'
      ? { most: problem.left, sentence: words.overLimitText(problem.left) }
      : { most: problem.available, sentence: words.onlyLeftText(problem.available) }
  if (most === 0) {
    return (
      <Notice tone="warn" live title={words.limitReached}>
        {words.limitReachedText}
      </Notice>
    )
  }
  return (
    <Notice
      tone="warn"
      live
      action={
        <Button
          size="sm"
          aria-label={words.lowerLine(line.title, most)}
          onClick={() => setLine.mutate({ variantId: line.variantId, quantity: most })}
        >
          {words.lowerTo(most)}
        </Button>
      }
    >
      {sentence}
    </Notice>
  )
}
