import { Button, EmptyState } from '@galla/ui'
import { Link } from '@tanstack/react-router'
import { ShoppingCart } from 'lucide-react'
import { texts } from '../../texts/en.ts'

const words = texts.cart

/** Nothing to buy; with `hasSaved`, what was saved for later stands below. */
export function EmptyCart({ hasSaved = false }: { hasSaved?: boolean }) {
  return (
    <EmptyState
      heading={hasSaved ? 'h2' : 'h1'}
      icon={<ShoppingCart />}
      size={hasSaved ? 'sm' : 'md'}
      title={hasSaved ? words.onlySavedTitle : words.emptyTitle}
      text={hasSaved ? words.onlySavedText : words.emptyText}
      action={
        <Button variant={hasSaved ? 'secondary' : 'primary'} render={<Link to="/" />}>
          {words.browse}
        </Button>
      }
    />
  )
}
