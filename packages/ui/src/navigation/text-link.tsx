import { useRender } from '@base-ui/react/use-render'
import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'
import type { Slot } from '../lib/slot.ts'

export interface TextLinkProps {
  /** The link of the app's router, or `<a href>`; a `<button>` looks the same. */
  render: Slot
  children: ReactNode
  /** `quiet` is underlined only under the pointer: for lists of links. */
  quiet?: boolean | undefined
  className?: string | undefined
}

/** A link in a text or a list. */
export function TextLink({ render, children, quiet, className }: TextLinkProps) {
  return useRender({
    render,
    defaultTagName: 'a',
    props: {
      className: cx(
        'rounded-sm decoration-1 underline-offset-3 hover:decoration-2',
        quiet
          ? 'text-ink no-underline hover:underline'
          : 'font-medium text-accent underline hover:text-accent-hover',
        className,
      ),
      children,
    },
  })
}
