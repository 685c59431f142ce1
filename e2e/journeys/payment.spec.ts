import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/shop.ts'
import { CheckoutPage, type Tender } from '../pages/checkout-page.ts'
import { OrderPage } from '../pages/order-page.ts'
import { PaymentPage, TEST_CARDS } from '../pages/payment-page.ts'
import { Store } from '../pages/store.ts'
import { fillCart, signedInCustomer } from '../support/shop-api.ts'
import type { Shop } from '../support/start-shop.ts'

/** A customer with three of something, at the page that waits for the money. */
async function atPayment(
  page: Page,
  shop: Shop,
  wish: { sku: string; tender: Tender },
): Promise<PaymentPage> {
  const customer = await signedInCustomer(page, shop)
  await fillCart(page, shop, { customer, sku: wish.sku, quantity: 3 })
  await new Store(page).open('/checkout')
  await new CheckoutPage(page).orderWith(wish.tender)
  await expect(page.getByRole('heading', { level: 1, name: /^Pay ₹/ })).toBeVisible()
  return new PaymentPage(page)
}

/** The shopper lost nothing: the stock is free again and the cart is as it was. */
async function expectNothingLost(
  page: Page,
  shop: Shop,
  wish: { sku: string; available: number },
): Promise<void> {
  await expect(page.getByText('Your cart is as it was, and nothing was taken.')).toBeVisible()
  expect((await shop.shelf(wish.sku)).available).toBe(wish.available)
  await new Store(page).expectCartCount(3)
}

test.describe('UPI', () => {
  test('is confirmed on the phone, and the order stands', async ({ page, shop }) => {
    const sku = 'GRO-SCHEZWAN-CHUTNEY-250G'
    const before = await shop.shelf(sku)
    const payment = await atPayment(page, shop, { sku, tender: 'UPI' })
    await expect(payment.qrCode).toBeVisible()
    await expect(page.getByRole('link', { name: 'Open a UPI app on this device' })).toHaveAttribute(
      'href',
      /^upi:\/\/pay\?/,
    )
    expect((await shop.shelf(sku)).reserved).toBe(before.reserved + 3)
    const phone = await payment.openPhone()
    await phone.pay()
    const order = new OrderPage(page)
    await order.expectPlaced()
    await expect(order.figure('Payment')).toHaveText('UPI: Paid')
    await new Store(page).expectCartCount(0)
  })

  test('declined on the phone takes nothing, and a second try works', async ({ page, shop }) => {
    const sku = 'GRO-DURUM-PENNE-500G'
    const { available } = await shop.shelf(sku)
    const payment = await atPayment(page, shop, { sku, tender: 'UPI' })
    const phone = await payment.openPhone()
    await phone.decline()
    await expect(payment.failure).toContainText('The payment was declined in the UPI app.')
    await expectNothingLost(page, shop, { sku, available })

    await payment.tryAgain()
    await new CheckoutPage(page).order()
    await expect(payment.qrCode).toBeVisible()
    const again = await payment.openPhone()
    await again.pay()
    await new OrderPage(page).expectPlaced()
    expect((await shop.shelf(sku)).available).toBe(available - 3)
  })

  test('given up for another way to pay frees the stock at once', async ({ page, shop }) => {
    const sku = 'GRO-ROASTED-VERMICELLI-400G'
    const { available } = await shop.shelf(sku)
    await atPayment(page, shop, { sku, tender: 'UPI' })
    await page.getByRole('button', { name: 'Choose another way to pay' }).click()
    const checkout = new CheckoutPage(page)
    await expect(page.getByRole('heading', { name: 'How do you want to pay?' })).toBeVisible()
    expect((await shop.shelf(sku)).available).toBe(available)
    await checkout.choose('Cash on delivery')
    await checkout.order()
    await new OrderPage(page).expectPlaced()
  })

  test('goes on where it stood when the page is opened anew', async ({ page, shop }) => {
    const payment = await atPayment(page, shop, { sku: 'GRO-GULAB-JAMUN-MIX-200G', tender: 'UPI' })
    await page.reload()
    await expect(payment.qrCode).toBeVisible()
    const phone = await payment.openPhone()
    await phone.pay()
    await new OrderPage(page).expectPlaced()
  })
})

test.describe('a card', () => {
  test('that is good pays', async ({ page, shop }) => {
    const payment = await atPayment(page, shop, {
      sku: 'GRO-CHAAT-MASALA-100G',
      tender: 'Credit or debit card',
    })
    await payment.payByCard(TEST_CARDS.succeeds)
    const order = new OrderPage(page)
    await order.expectPlaced()
    await expect(order.figure('Payment')).toHaveText('Card: Paid')
  })

  test('that is declined takes nothing, and another way works', async ({ page, shop }) => {
    const sku = 'GRO-LEMON-CHILLI-PICKLE-250G'
    const { available } = await shop.shelf(sku)
    const payment = await atPayment(page, shop, { sku, tender: 'Credit or debit card' })
    await payment.payByCard(TEST_CARDS.declines)
    await expect(payment.failure).toContainText('Your bank declined the card.')
    await expectNothingLost(page, shop, { sku, available })
    await payment.tryAgain()
    await new CheckoutPage(page).choose('Cash on delivery')
    await new CheckoutPage(page).order()
    await new OrderPage(page).expectPlaced()
  })

  test('asks for the bank’s password: a wrong one is told, the right one pays', async ({ page, shop }) => {
    const payment = await atPayment(page, shop, {
      sku: 'GRO-RICE-FLOUR-500G',
      tender: 'Credit or debit card',
    })
    await payment.payByCard(TEST_CARDS.asksForPassword)
    await payment.confirmPassword('000000')
    await expect(payment.otp).toHaveAccessibleDescription(/This is not the password/)
    await payment.confirmPassword('123456')
    await new OrderPage(page).expectPlaced()
  })

  test('with the password wrong three times is stopped by the bank', async ({ page, shop }) => {
    const sku = 'FNV-KIWI-3PIECES'
    const { available } = await shop.shelf(sku)
    const payment = await atPayment(page, shop, { sku, tender: 'Credit or debit card' })
    await payment.payByCard(TEST_CARDS.asksForPassword)
    for (const wrong of ['000000', '111111', '222222']) {
      await payment.confirmPassword(wrong)
      await expect(payment.otp.and(page.locator('[aria-invalid="true"]')).or(payment.failure)).toBeVisible()
    }
    await expect(payment.failure).toContainText('wrong three times')
    await expectNothingLost(page, shop, { sku, available })
  })

  test('whose bank never answers ends by itself, with nothing taken', async ({ page, shop }) => {
    const sku = 'FNV-PAPAYA-1PIECE'
    const { available } = await shop.shelf(sku)
    const payment = await atPayment(page, shop, { sku, tender: 'Credit or debit card' })
    await payment.payByCard(TEST_CARDS.bankSilent)
    await expect(payment.failure).toContainText('Your bank did not answer in time.', { timeout: 30_000 })
    await expectNothingLost(page, shop, { sku, available })
  })

  test('that is no test card is refused at its field', async ({ page, shop }) => {
    const payment = await atPayment(page, shop, { sku: 'FNV-CABBAGE-1PIECE', tender: 'Credit or debit card' })
    await payment.payByCard('5555 5555 5555 4444')
    await expect(page.getByLabel('Card number')).toHaveAccessibleDescription(/only its own test cards/)
    await payment.payByCard(TEST_CARDS.succeeds)
    await new OrderPage(page).expectPlaced()
  })
})
