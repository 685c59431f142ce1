import { showToast } from '@galla/ui'
import type { ComponentProps } from 'react'
import { texts } from '../texts/en.ts'

export interface OutsideLinkProps extends Omit<ComponentProps<'a'>, 'href' | 'target'> {
  /** A page of the payment gateway, or an intent for another app. */
  href: string
}

/** Leads out of the app: a new tab in a browser; the desktop app hands the address to the system. */
export function OutsideLink({ href, ...rest }: OutsideLinkProps) {
  const device = window.galla
  const isPage = href.startsWith('http')
  return (
    <a
      {...rest}
      href={href}
      {...(isPage ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
      onClick={(event) => {
        if (device === undefined) return
        event.preventDefault()
        device.openExternal(href).then(
          (outcome) => outcome === 'refused' && tellRefused(),
          () => tellRefused(),
        )
      }}
    />
  )
}

function tellRefused(): void {
  showToast({ tone: 'danger', title: texts.payment.linkRefused })
}
