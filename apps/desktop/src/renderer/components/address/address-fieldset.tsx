import { type AddressFields, STATE_CODES, STATE_NAMES } from '@galla/api'
import { Checkbox, SelectField, Spinner, TextField } from '@galla/ui'
import { useId } from 'react'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { describeError } from '../../lib/app-error.ts'
import { texts } from '../../texts/en.ts'
import type { AddressFormFields } from './address-form-fields.ts'
import type { PincodeFill } from './use-pincode-fill.ts'

const words = texts.address
const STATES = STATE_CODES.map((code) => ({ value: code as string, label: STATE_NAMES[code] })).sort((a, b) =>
  a.label.localeCompare(b.label),
)

interface AddressFieldsetProps {
  form: UseFormReturn<AddressFormFields, unknown, AddressFields>
  fill: PincodeFill
  canChooseDefault: boolean
}

/** The fields of an address, in the order one tells them. */
export function AddressFieldset({ form, fill, canChooseDefault }: AddressFieldsetProps) {
  const { register, formState } = form
  const { errors } = formState
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <TextField {...register('name')} label={words.name} autoComplete="name" error={errors.name?.message} />
      <TextField
        {...register('phone')}
        type="tel"
        label={words.phone}
        hint={words.phoneHint}
        autoComplete="tel"
        error={errors.phone?.message}
      />
      <PlaceFields form={form} fill={fill} />
      <TextField
        {...register('line1')}
        label={words.line1}
        autoComplete="address-line1"
        error={errors.line1?.message}
      />
      <TextField
        {...register('line2')}
        label={words.line2}
        optionalText={words.optional}
        autoComplete="address-line2"
        error={errors.line2?.message}
      />
      <TextField
        {...register('label')}
        label={words.label}
        hint={words.labelHint}
        autoComplete="off"
        error={errors.label?.message}
      />
      {canChooseDefault && (
        <Controller
          control={form.control}
          name="isDefault"
          render={({ field }) => (
            <Checkbox
              className="sm:pt-8"
              label={words.isDefault}
              checked={field.value}
              onChange={field.onChange}
              inputRef={field.ref}
            />
          )}
        />
      )}
    </div>
  )
}

function PlaceFields({ form, fill }: Pick<AddressFieldsetProps, 'form' | 'fill'>) {
  const { place, error, isLooking } = fill
  const { errors } = form.formState
  const cities = useId()
  const refused = error === null ? undefined : describeError(error).text
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <TextField
          {...form.register('pincode')}
          label={words.pincode}
          hint={place === undefined ? words.pincodeHint : undefined}
          inputMode="numeric"
          autoComplete="postal-code"
          maxLength={6}
          after={isLooking && <Spinner size="sm" />}
          error={errors.pincode?.message ?? refused}
        />
        <p role="status" className="text-sm text-accent empty:hidden">
          {place && !errors.pincode && words.pincodeFound(place.district, place.stateName)}
        </p>
      </div>
      <div className="grid content-start gap-5 sm:grid-cols-2">
        <TextField
          {...form.register('city')}
          label={words.city}
          list={cities}
          autoComplete="address-level2"
          error={errors.city?.message}
        />
        <datalist id={cities}>
          {place?.cities.map((city) => (
            <option key={city} value={city} />
          ))}
        </datalist>
        <Controller
          control={form.control}
          name="stateCode"
          render={({ field }) => (
            <SelectField
              label={words.state}
              options={STATES}
              placeholder={words.statePlaceholder}
              value={field.value === '' ? null : field.value}
              onChange={field.onChange}
              error={
                errors.stateCode &&
                (errors.stateCode.type === 'invalid_value'
                  ? words.statePlaceholder
                  : errors.stateCode.message)
              }
            />
          )}
        />
      </div>
    </>
  )
}
