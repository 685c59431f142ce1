import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { PaymentRow } from './payment.queries.ts'
import { PAYEE } from './upi-intent.ts'

const STYLE = readFileSync(new URL('./phone-page.css', import.meta.url), 'utf8')

/** The page's one style sheet, by its hash: the policy then allows no other. */
export const PHONE_STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`

const ICONS = {
  done: 'M5 12.5l4.5 4.5L19 7.5',
  declined: 'M7 7l10 10M17 7L7 17',
  over: 'M12 7v5.5l3.5 2',
} as const

const RUPEES = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' })

/** The payment as the payer's UPI app shows it: to decide, or decided. */
export function phonePage(payment: PaymentRow): string {
  switch (payment.status) {
    case 'pending':
      if (payment.step === 'bank') {
        return page(
          'Waiting for the bank',
          `${verdict('over', 'Waiting for the bank', 'The shop will tell you what it says.')}${bill(payment)}`,
        )
      }
      return page('Confirm payment', `${bill(payment)}${decisionForm(payment)}`)
    case 'captured':
      return page('Paid', `${verdict('done', 'Paid', 'You can go back to the shop.')}${bill(payment)}`)
    case 'failed':
      return page(
        'Declined',
        `${verdict('declined', 'Declined', 'Nothing was paid. The shop lets you try again.')}${bill(payment)}`,
      )
    case 'voided':
      return page(
        'Payment ended',
        `${verdict('over', 'This payment has ended', 'Nothing was paid. Start again in the shop.')}${bill(payment)}`,
      )
  }
}

/** For a link that is wrong or cut off. */
export function unknownPaymentPage(): string {
  const hint = 'The link is incomplete. Open it again from the shop, or scan the code once more.'
  return page('Unknown payment', verdict('over', 'No such payment', hint))
}

function bill(payment: PaymentRow): string {
  return `
    <p class="amount">${RUPEES.format(payment.amount / 100)}</p>
    <dl>
      <div><dt>To</dt><dd>${escapeHtml(PAYEE.name)}<small>${escapeHtml(PAYEE.address)}</small></dd></div>
      <div><dt>For</dt><dd>${escapeHtml(payment.description)}</dd></div>
      <div><dt>Reference</dt><dd class="code">${escapeHtml(payment.id)}</dd></div>
    </dl>`
}

function decisionForm(payment: PaymentRow): string {
  return `
    <form method="post" action="/upi/${escapeHtml(payment.id)}/decision">
      <input type="hidden" name="s" value="${escapeHtml(payment.clientSecret)}">
      <button class="pay" name="decision" value="pay">Pay ${RUPEES.format(payment.amount / 100)}</button>
      <button class="decline" name="decision" value="decline">Decline</button>
    </form>`
}

function verdict(kind: keyof typeof ICONS, title: string, hint: string): string {
  return `
    <div class="verdict ${kind}" role="status">
      <svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="11"/><path d="${ICONS[kind]}"/></svg>
      <h2>${title}</h2>
      <p>${hint}</p>
    </div>`
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="robots" content="noindex">
  <title>${title} · Sandbox UPI app</title>
  <style>${STYLE}</style>
</head>
<body>
  <main>
    <header><h1>Sandbox UPI app</h1><p>No real money moves here.</p></header>
    <section>${content}
    </section>
  </main>
</body>
</html>
`
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
