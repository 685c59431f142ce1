import type { AddressFields, AddressView } from '@galla/api'
import { useMutation } from '@tanstack/react-query'
import { queryClient } from '../query-client.ts'
import { trpc } from '../trpc.ts'

/** Adds, changes and removes addresses; the list follows. */
export function useAddressChanges() {
  const create = useMutation(trpc.addresses.create.mutationOptions({ onSuccess: reload }))
  const update = useMutation(trpc.addresses.update.mutationOptions({ onSuccess: reload }))
  const remove = useMutation(trpc.addresses.remove.mutationOptions({ onSuccess: reload }))
  return {
    remove,
    /** Saves over `id`, or as a new address when there is none. Throws refusals. */
    save: (fields: AddressFields, id: string | null): Promise<AddressView> =>
      id === null ? create.mutateAsync(fields) : update.mutateAsync({ ...fields, id }),
    isSaving: create.isPending || update.isPending,
    error: create.error ?? update.error,
  }
}

/** The default may have moved to another address, and tax follows the state. */
async function reload(): Promise<void> {
  void queryClient.invalidateQueries(trpc.checkout.quote.pathFilter())
  await queryClient.invalidateQueries(trpc.addresses.list.queryFilter())
}
