import { pincode as pincodeSchema } from '@galla/api'
import { Button, TextField } from '@galla/ui'
import { useQuery } from '@tanstack/react-query'
import { MapPin } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { describeError } from '../../lib/app-error.ts'
import { usePreferences } from '../../lib/preferences-store.ts'
import { texts } from '../../texts/en.ts'
import { pincodeQuery } from './queries.ts'

const words = texts.product

/** Where a PIN code lies. It promises no date: the shop has no carrier's calendar to promise from. */
export function DeliveryCheck() {
  const kept = usePreferences((state) => state.pincode)
  const keep = usePreferences((state) => state.setPincode)
  const [typed, setTyped] = useState(kept)
  const [asked, setAsked] = useState(kept)
  const [mistake, setMistake] = useState<string>()
  const { data: place, error, isFetching } = useQuery(pincodeQuery(asked))
  const known = place?.pincode
  // What this device remembers lies outside of React; only a PIN code that exists is worth remembering.
  useEffect(() => {
    if (known !== undefined) keep(known)
  }, [known, keep])

  function check(event: FormEvent) {
    event.preventDefault()
    const parsed = pincodeSchema.safeParse(typed.replaceAll(' ', ''))
    setMistake(parsed.error?.issues[0]?.message)
    if (parsed.success) setAsked(parsed.data)
  }

  const refused = error === null ? undefined : describeError(error).text
  const problem = mistake ?? (isFetching ? undefined : refused)
  return (
    <form onSubmit={check} className="flex flex-col gap-2 border-t border-line pt-6" noValidate>
      <h2 className="text-sm font-semibold tracking-normal">{words.delivery}</h2>
      <div className="flex items-start gap-2">
        <TextField
          label={words.pincode}
          hideLabel
          placeholder={words.pincode}
          className="w-44"
          before={<MapPin aria-hidden />}
          value={typed}
          inputMode="numeric"
          autoComplete="postal-code"
          maxLength={7}
          error={problem}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" loading={isFetching}>
          {words.check}
        </Button>
      </div>
      <p role="status" className="text-sm">
        {place !== undefined && problem === undefined && (
          <>
            <span className="font-medium">
              {words.deliverTo(place.cities[0] ?? place.district, place.stateName)}
            </span>{' '}
            <span className="text-ink-muted">{words.deliveryFree}</span>
          </>
        )}
      </p>
    </form>
  )
}
