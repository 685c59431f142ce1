import type { AddressView } from '@galla/api'
import { Badge, Button, showToast } from '@galla/ui'
import { AddressText } from '../../components/address/address-text.tsx'
import { useAddressChanges } from '../../lib/addresses/use-address-changes.ts'
import { describeError } from '../../lib/app-error.ts'
import { texts } from '../../texts/en.ts'

const words = texts.address

interface AddressCardProps {
  address: AddressView
  onEdit: () => void
  onRemove: () => void
}

/** One address of the book, and what can be done with it. */
export function AddressCard({ address, onEdit, onRemove }: AddressCardProps) {
  const { save, isSaving } = useAddressChanges()
  const { label, isDefault } = address

  async function makeDefault() {
    try {
      const { id, ...fields } = address
      await save({ ...fields, isDefault: true }, id)
    } catch (error) {
      showToast({ tone: 'danger', title: words.changeFailed, text: describeError(error).text })
    }
  }

  return (
    <li className="flex flex-col gap-4 rounded-md border border-line bg-surface p-5">
      <div className="flex-1">
        <div className="mb-2 flex items-center gap-3">
          <h2 className="font-semibold">{label}</h2>
          {isDefault && <Badge tone="accent">{words.default}</Badge>}
        </div>
        <AddressText address={address} />
        <p className="mt-1 text-sm text-ink-muted">{words.phoneOf(address.phone)}</p>
      </div>
      <div className="-ml-3 flex flex-wrap">
        <Button size="sm" variant="quiet" aria-label={words.editOne(label)} onClick={onEdit}>
          {words.edit}
        </Button>
        {!isDefault && (
          <Button
            size="sm"
            variant="quiet"
            aria-label={words.makeDefaultOne(label)}
            loading={isSaving}
            onClick={() => void makeDefault()}
          >
            {words.makeDefault}
          </Button>
        )}
        <Button size="sm" variant="quiet" aria-label={words.removeOne(label)} onClick={onRemove}>
          {words.remove}
        </Button>
      </div>
    </li>
  )
}
