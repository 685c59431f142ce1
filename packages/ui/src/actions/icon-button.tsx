import type { ReactNode } from 'react'
import { VisuallyHidden } from '../layout/visually-hidden.tsx'
import { cx } from '../lib/cx.ts'
import { Button, type ButtonProps, type ButtonSize } from './button.tsx'

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'iconAfter' | 'block'> {
  /** What a screen reader says, and the tooltip of the browser. */
  label: string
  icon: ReactNode
}

const SQUARE: Record<ButtonSize, string> = {
  sm: 'size-8 px-0 [&_svg]:size-4',
  md: 'size-10 px-0 [&_svg]:size-5',
  lg: 'size-12 px-0 [&_svg]:size-6',
}

/** A button that shows only a picture; its name is for screen readers and for the pointer that rests on it. */
export function IconButton({
  label,
  icon,
  size = 'md',
  variant = 'quiet',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Button title={label} {...rest} size={size} variant={variant} className={cx(SQUARE[size], className)}>
      {icon}
      <VisuallyHidden>{label}</VisuallyHidden>
    </Button>
  )
}
