import { mergeProps } from '@base-ui/react/merge-props'
import { useRender } from '@base-ui/react/use-render'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import { Spinner } from '../feedback/spinner.tsx'
import { cx } from '../lib/cx.ts'
import type { Slot } from '../lib/slot.ts'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'sm' | 'md' | 'lg'

export interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'children'> {
  children: ReactNode
  /** `primary` is the one thing to do next: at most one on a screen. */
  variant?: ButtonVariant | undefined
  size?: ButtonSize | undefined
  icon?: ReactNode
  iconAfter?: ReactNode
  /** Shows that work is under way and refuses further presses; the width and the focus stay. */
  loading?: boolean | undefined
  /** Takes the whole width. */
  block?: boolean | undefined
  /** Renders a link that looks like a button. */
  render?: Slot | undefined
}

const BASE =
  'relative inline-flex shrink-0 items-center justify-center rounded-md border font-medium whitespace-nowrap ' +
  'no-underline transition-colors select-none disabled:cursor-not-allowed disabled:opacity-50 ' +
  'aria-disabled:cursor-not-allowed'

const VARIANTS: Record<ButtonVariant, string> = {
  primary:
    'border-transparent bg-accent text-accent-ink hover:not-disabled:bg-accent-hover active:not-disabled:bg-accent-hover',
  secondary:
    'border-line-strong bg-surface text-ink hover:not-disabled:border-ink-muted hover:not-disabled:bg-sunken',
  quiet:
    'border-transparent bg-transparent text-ink hover:not-disabled:bg-ink/6 active:not-disabled:bg-ink/10',
  danger:
    'border-transparent bg-danger text-danger-ink hover:not-disabled:bg-danger-hover active:not-disabled:bg-danger-hover',
}

const SIZES: Record<ButtonSize, string> = {
  sm: 'h-8 gap-1.5 px-3 text-sm [&_svg]:size-4',
  md: 'h-10 gap-2 px-4 text-sm [&_svg]:size-4',
  lg: 'h-12 gap-2 px-6 text-base [&_svg]:size-5',
}

/** A thing to press. As a link (`render`) it looks the same and keeps the meaning of a link. */
export function Button(props: ButtonProps) {
  const {
    variant = 'secondary',
    size = 'md',
    icon,
    iconAfter,
    loading,
    block,
    render,
    children,
    ...rest
  } = props
  const own = {
    ...(render ? {} : { type: 'button' as const }),
    ...(loading ? { 'aria-busy': true, 'aria-disabled': true } : {}),
    className: cx(BASE, VARIANTS[variant], SIZES[size], block && 'w-full', rest.className),
    children: (
      <>
        {loading && (
          <span className="absolute inset-0 grid place-items-center">
            <Spinner size="sm" />
          </span>
        )}
        <span className={cx('contents', loading && '*:opacity-0')}>
          {icon}
          <span className="truncate">{children}</span>
          {iconAfter}
        </span>
      </>
    ),
  }
  const { className: _merged, ...handlers } = rest
  const guarded = loading ? { ...handlers, onClick: refusePress } : handlers
  return useRender({ defaultTagName: 'button', render, props: mergeProps<'button'>(own, guarded) })
}

/** A press while the work is under way must neither run the handler again nor submit the form. */
function refusePress(event: { preventDefault: () => void; stopPropagation: () => void }) {
  event.preventDefault()
  event.stopPropagation()
}
