import type { AddressView } from '@galla/api'
import { Button, RadioCards } from '@galla/ui'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { AddressDialog, type AddressDialogState } from '../../components/address/address-dialog.tsx'
import { AddressForm } from '../../components/address/address-form.tsx'
import { AddressText, placeText } from '../../components/address/address-text.tsx'
import { texts } from '../../texts/en.ts'
import { StepCard, type StepState } from './step-card.tsx'

const words = texts.checkout

interface AddressStepProps {
  state: StepState
  addresses: readonly AddressView[]
  chosen: AddressView | null
  onChoose: (id: string) => void
  onOpen: () => void
  onDone: (id: string) => void
}

/** Where it goes: one of the saved addresses, or a new one. The first order begins with the form itself. */
export function AddressStep({ state, addresses, chosen, onChoose, onOpen, onDone }: AddressStepProps) {
  return (
    <StepCard
      title={words.address}
      question={words.addressHeading}
      state={state}
      onOpen={onOpen}
      summary={
        chosen && (
          <>
            <span className="font-medium text-ink">{chosen.name}</span>, {chosen.line1}, {placeText(chosen)}
          </>
        )
      }
    >
      {addresses.length === 0 ? (
        <>
          <p className="mb-5 text-sm text-ink-muted">{words.noAddress}</p>
          <AddressForm address={null} isFirst onSaved={({ id }) => onDone(id)} />
        </>
      ) : (
        <AddressChoice addresses={addresses} chosen={chosen} onChoose={onChoose} onDone={onDone} />
      )}
    </StepCard>
  )
}

function AddressChoice({
  addresses,
  chosen,
  onChoose,
  onDone,
}: Pick<AddressStepProps, 'addresses' | 'chosen' | 'onChoose' | 'onDone'>) {
  const [dialog, setDialog] = useState<AddressDialogState>(null)
  return (
    <>
      <RadioCards
        label={words.chooseAddress}
        hideLabel
        columns={addresses.length > 1 ? 2 : 1}
        value={chosen?.id ?? null}
        onChange={onChoose}
        options={addresses.map((address) => ({
          value: address.id,
          title: address.label,
          text: (
            <>
              <AddressText address={address} />
              <span className="mt-1 block">{texts.address.phoneOf(address.phone)}</span>
            </>
          ),
          after: (
            <Button
              size="sm"
              variant="quiet"
              className="-mt-1.5 -mr-2"
              aria-label={texts.address.editOne(address.label)}
              onClick={() => setDialog({ address })}
            >
              {texts.address.edit}
            </Button>
          ),
        }))}
      />
      <div className="mt-5 flex flex-wrap justify-between gap-3">
        <Button icon={<Plus aria-hidden />} onClick={() => setDialog({ address: null })}>
          {texts.address.add}
        </Button>
        {chosen && (
          <Button variant="primary" onClick={() => onDone(chosen.id)}>
            {words.deliverHere}
          </Button>
        )}
      </div>
      <AddressDialog
        state={dialog}
        isFirst={false}
        onClose={() => setDialog(null)}
        onSaved={({ id }) => {
          setDialog(null)
          onChoose(id)
        }}
      />
    </>
  )
}
