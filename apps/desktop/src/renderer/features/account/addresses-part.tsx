import type { AddressView } from '@galla/api'
import { Button, ConfirmDialog, EmptyState, showToast } from '@galla/ui'
import { useQuery } from '@tanstack/react-query'
import { MapPin, Plus } from 'lucide-react'
import { useState } from 'react'
import { AddressDialog, type AddressDialogState } from '../../components/address/address-dialog.tsx'
import { ListSkeleton } from '../../components/list-skeleton.tsx'
import { QueryError } from '../../components/query-error.tsx'
import { addressesQuery } from '../../lib/addresses/address-queries.ts'
import { useAddressChanges } from '../../lib/addresses/use-address-changes.ts'
import { describeError } from '../../lib/app-error.ts'
import { texts } from '../../texts/en.ts'
import { AddressCard } from './address-card.tsx'

const words = texts.address

/** The address book. */
export function AddressesPart() {
  const { data: addresses, error, isPending, isFetching, refetch } = useQuery(addressesQuery())
  const [dialog, setDialog] = useState<AddressDialogState>(null)
  const [removing, setRemoving] = useState<AddressView | null>(null)
  if (isPending) return <ListSkeleton label={words.loading} rows={2} />
  if (addresses === undefined) {
    return (
      <QueryError title={words.failed} error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
    )
  }
  const add = (
    <Button
      variant={addresses.length === 0 ? 'primary' : 'secondary'}
      icon={<Plus aria-hidden />}
      onClick={() => setDialog({ address: null })}
    >
      {words.add}
    </Button>
  )
  return (
    <div className="flex flex-col gap-5">
      {addresses.length === 0 ? (
        <EmptyState icon={<MapPin />} title={words.emptyTitle} text={words.emptyText} action={add} />
      ) : (
        <>
          <ul aria-label={texts.account.addresses} className="grid gap-4 sm:grid-cols-2">
            {addresses.map((address) => (
              <AddressCard
                key={address.id}
                address={address}
                onEdit={() => setDialog({ address })}
                onRemove={() => setRemoving(address)}
              />
            ))}
          </ul>
          <div>{add}</div>
        </>
      )}
      <AddressDialog
        state={dialog}
        isFirst={addresses.length === 0}
        onClose={() => setDialog(null)}
        onSaved={() => {
          setDialog(null)
          showToast({ title: words.saved })
        }}
      />
      <RemoveDialog address={removing} onClose={() => setRemoving(null)} />
    </div>
  )
}

function RemoveDialog({ address, onClose }: { address: AddressView | null; onClose: () => void }) {
  const { remove } = useAddressChanges()
  return (
    <ConfirmDialog
      open={address !== null}
      onOpenChange={(open) => !open && onClose()}
      title={words.removeTitle(address?.label ?? '')}
      text={words.removeText}
      confirmText={words.remove}
      danger
      busy={remove.isPending}
      onConfirm={() => {
        if (address === null) return
        remove.mutate(
          { id: address.id },
          {
            onSuccess: () => showToast({ title: words.removed }),
            onError: (error) =>
              showToast({ tone: 'danger', title: words.changeFailed, text: describeError(error).text }),
            onSettled: onClose,
          },
        )
      }}
    />
  )
}
