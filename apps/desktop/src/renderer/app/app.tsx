import { UiProvider } from '@galla/ui'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { queryClient } from '../lib/query-client.ts'
import { texts } from '../texts/en.ts'
import { router } from './router.ts'

/** The whole app with what it needs around it. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <UiProvider toastCloseLabel={texts.shell.closeToast}>
        <RouterProvider router={router} />
      </UiProvider>
    </QueryClientProvider>
  )
}
