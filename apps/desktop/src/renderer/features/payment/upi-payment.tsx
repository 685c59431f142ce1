import type { SandboxHandover } from '@galla/api'
import { Button, formatMoney, Notice, ScanFrame } from '@galla/ui'
import { ExternalLink, Smartphone } from 'lucide-react'
import { QRCodeSVG } from 'qrcode.react'
import { OutsideLink } from '../../components/outside-link.tsx'
import { texts } from '../../texts/en.ts'
import { sandboxPhoneUrl } from './gateway-client.ts'

const words = texts.payment

/** The code to scan, and the same thing as a link for the device itself. */
export function UpiPayment({ handover, amount }: { handover: SandboxHandover; amount: number }) {
  const { upiIntent } = handover
  if (upiIntent === null) return <Notice tone="warn">{words.upiMissing}</Notice>
  return (
    <div className="flex flex-wrap items-start gap-x-8 gap-y-6">
      <ScanFrame label={words.upiCode(formatMoney(amount))}>
        <QRCodeSVG aria-hidden value={upiIntent} level="M" fgColor="currentColor" bgColor="transparent" />
      </ScanFrame>
      <div className="flex min-w-64 flex-1 flex-col gap-5">
        <h2 className="text-base font-semibold">{words.upiHeading}</h2>
        <ol className="flex flex-col gap-3 text-sm">
          {words.upiSteps.map((step, index) => (
            <li key={step} className="flex items-center gap-3">
              <span
                aria-hidden
                className="grid size-6 shrink-0 place-items-center rounded-full bg-sunken text-xs font-semibold"
              >
                {index + 1}
              </span>
              {step}
            </li>
          ))}
        </ol>
        <div>
          <Button icon={<Smartphone aria-hidden />} render={<OutsideLink href={upiIntent} />}>
            {words.upiOpen}
          </Button>
        </div>
        <SandboxPhone handover={handover} />
      </div>
    </div>
  )
}

function SandboxPhone({ handover }: { handover: SandboxHandover }) {
  return (
    <div className="flex flex-col items-start gap-2 rounded-md bg-sunken p-4 text-sm">
      <p className="text-ink-muted">
        {words.sandbox} {words.sandboxPhoneText}
      </p>
      <Button
        size="sm"
        iconAfter={<ExternalLink aria-hidden />}
        render={<OutsideLink href={sandboxPhoneUrl(handover)} />}
      >
        {words.sandboxPhone}
      </Button>
    </div>
  )
}
