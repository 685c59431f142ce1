import { Spinner } from '@galla/ui'
import { texts } from '../../texts/en.ts'

/** The bank has answered, the shop's server has not yet. */
export function Confirming({ text = texts.payment.confirming }: { text?: string }) {
  return (
    <div role="status" className="flex items-center gap-4 py-10">
      <Spinner />
      <p className="font-medium">{text}</p>
    </div>
  )
}
