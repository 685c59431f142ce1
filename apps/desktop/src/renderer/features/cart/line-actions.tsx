import type { CartLineView } from '@galla/api'
import { Button } from '@galla/ui'
import { Bookmark, Trash2 } from 'lucide-react'
import { useCartChanges } from '../../lib/cart/use-cart-changes.ts'
import { texts } from '../../texts/en.ts'
import { useRemoveLine } from './use-remove-line.ts'

const words = texts.cart

/** Aside for later, or out of the cart. */
export function LineActions({ line, canSave }: { line: CartLineView; canSave: boolean }) {
  const { saveForLater } = useCartChanges()
  const remove = useRemoveLine()
  return (
    <div className="flex flex-wrap first:-ml-3">
      {canSave && (
        <Button
          size="sm"
          variant="quiet"
          icon={<Bookmark aria-hidden />}
          aria-label={words.saveLine(line.title)}
          onClick={() => saveForLater.mutate({ variantId: line.variantId, isSaved: true })}
        >
          {words.saveForLater}
        </Button>
      )}
      <Button
        size="sm"
        variant="quiet"
        icon={<Trash2 aria-hidden />}
        aria-label={words.removeLine(line.title)}
        onClick={() => remove(line)}
      >
        {words.remove}
      </Button>
    </div>
  )
}
