import { showToast } from '@galla/ui'
import { useMutation } from '@tanstack/react-query'
import { describeError } from '../../lib/app-error.ts'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { texts } from '../../texts/en.ts'

/** How often a run at work is looked at, and how often the page otherwise, in milliseconds. */
const WHILE_RUNNING_MS = 1_000
const OTHERWISE_MS = 30_000

export const auditQuery = () =>
  trpc.audit.latest.queryOptions(undefined, {
    refetchInterval: ({ state }) => (state.data?.running ? WHILE_RUNNING_MS : OTHERWISE_MS),
  })

/** Asks for a check; the page follows it by asking again. */
export function useCheckNow() {
  return useMutation(
    trpc.audit.runNow.mutationOptions({
      onSuccess: (audit) => queryClient.setQueryData(trpc.audit.latest.queryKey(), audit),
      onError: (error) =>
        showToast({
          id: 'audit',
          tone: 'danger',
          title: texts.proof.checkFailed,
          text: describeError(error).text,
        }),
    }),
  )
}
