import type { AddressView } from '@galla/api'
import { Button, Dialog } from '@galla/ui'
import { texts } from '../../texts/en.ts'
import { AddressForm } from './address-form.tsx'

const words = texts.address

/** What the dialog is open for: an address to change, or a new one; null is closed. */
export type AddressDialogState = { readonly address: AddressView | null } | null

export interface AddressDialogProps {
  state: AddressDialogState
  isFirst: boolean
  onClose: () => void
  onSaved: (address: AddressView) => void
}

/** The form of an address above the page. */
export function AddressDialog({ state, isFirst, onClose, onSaved }: AddressDialogProps) {
  return (
    <Dialog
      open={state !== null}
      onOpenChange={(open) => !open && onClose()}
      title={state?.address == null ? words.addTitle : words.editTitle}
      size="lg"
    >
      {state !== null && (
        <div className="pb-4">
          <AddressForm
            key={state.address?.id ?? 'new'}
            address={state.address}
            isFirst={isFirst}
            onSaved={onSaved}
            beside={<Button onClick={onClose}>{words.cancel}</Button>}
          />
        </div>
      )}
    </Dialog>
  )
}
