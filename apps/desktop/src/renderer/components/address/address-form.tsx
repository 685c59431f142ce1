import { type AddressFields, type AddressView, addressFields } from '@galla/api'
import { Button, Notice } from '@galla/ui'
import { zodResolver } from '@hookform/resolvers/zod'
import type { ReactNode } from 'react'
import { useForm } from 'react-hook-form'
import type { z } from 'zod'
import { useAddressChanges } from '../../lib/addresses/use-address-changes.ts'
import { describeError } from '../../lib/app-error.ts'
import { useUser } from '../../lib/session/session-store.ts'
import { texts } from '../../texts/en.ts'
import { AddressFieldset } from './address-fieldset.tsx'
import { type AddressFormFields, initialFields, refusedFields } from './address-form-fields.ts'
import { usePincodeFill } from './use-pincode-fill.ts'

const words = texts.address

export interface AddressFormProps {
  /** The address to change; null makes a new one. */
  address: AddressView | null
  /** There is no other address, so this one is the default. */
  isFirst: boolean
  onSaved: (address: AddressView) => void
  /** Beside the button that saves, such as the way back. */
  beside?: ReactNode
}

/** Where things are sent to: the PIN code fills city and state in. */
export function AddressForm({ address, isFirst, onSaved, beside }: AddressFormProps) {
  const user = useUser()
  const { save, isSaving, error } = useAddressChanges()
  const form = useForm<AddressFormFields, unknown, AddressFields>({
    resolver: zodResolver(addressFields as unknown as z.ZodType<AddressFields, AddressFormFields>),
    defaultValues: initialFields(address, { user, isFirst }),
  })

  const fill = usePincodeFill(form, address?.pincode ?? '')

  async function submit(fields: AddressFields) {
    try {
      onSaved(await save(fields, address?.id ?? null))
    } catch (failure) {
      for (const field of refusedFields(failure)) {
        form.setError(field, { message: describeError(failure).text }, { shouldFocus: true })
      }
    }
  }

  const isWholeForm = error !== null && refusedFields(error).length === 0
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        void fill.settle().then(() => form.handleSubmit(submit)())
      }}
    >
      {isWholeForm && (
        <Notice tone="danger" live title={words.changeFailed}>
          {describeError(error).text}
        </Notice>
      )}
      <AddressFieldset form={form} fill={fill} canChooseDefault={!isFirst} />
      <div className="flex flex-wrap justify-end gap-3">
        {beside}
        <Button type="submit" variant="primary" loading={isSaving}>
          {words.save}
        </Button>
      </div>
    </form>
  )
}
