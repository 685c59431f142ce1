import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import { Toaster } from '../feedback/toaster.tsx'

/**
 * What the components need around the app, once: no inline <style> (our content security policy refuses them), one delay
 * for all tooltips, and the place where toasts appear.
 */
export function UiProvider({ children, toastCloseLabel }: { children: ReactNode; toastCloseLabel?: string }) {
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider>
        {children}
        <Toaster {...(toastCloseLabel ? { closeLabel: toastCloseLabel } : {})} />
      </Tooltip.Provider>
    </CSPProvider>
  )
}
