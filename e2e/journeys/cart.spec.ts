import { expect, test } from '../fixtures/shop.ts'
import { CartPage } from '../pages/cart-page.ts'
import { Entrance } from '../pages/entrance.ts'
import { ProductPage } from '../pages/product-page.ts'
import { ResultsPage } from '../pages/results-page.ts'
import { Store } from '../pages/store.ts'
import { rupeesOf } from '../support/money.ts'
import { fillCart, signedInCustomer } from '../support/shop-api.ts'

test('a guest fills a cart, changes it, and finds it again after a reload', async ({ page }) => {
  const [store, product, cart] = [new Store(page), new ProductPage(page), new CartPage(page)]
  await store.open('/product/aged-basmati-rice?variant=GRO-AGED-BASMATI-RICE-1KG')
  await product.addToCart(2)
  await expect(store.toast('In your cart')).toContainText('2 × Aged Basmati Rice')
  await store.expectCartCount(2)
  await store.searchFor('strong hing')
  await new ResultsPage(page).cards.first().getByRole('button', { name: 'Add to cart' }).click()
  await store.expectCartCount(3)

  await store.openCart()
  await expect(cart.lines).toHaveCount(2)
  await expect(cart.line('Aged Basmati Rice')).toContainText('₹330.00')
  await cart.setQuantity('Aged Basmati Rice', 5)
  await expect(cart.line('Aged Basmati Rice')).toContainText('₹825.00')
  await store.expectCartCount(6)

  await page.reload()
  await expect(cart.quantity('Aged Basmati Rice')).toHaveValue('5')
  await expect(cart.lines).toHaveCount(2)
})

test('what was removed comes back by one press', async ({ page }) => {
  const [store, product, cart] = [new Store(page), new ProductPage(page), new CartPage(page)]
  await store.open('/product/strong-hing')
  await product.addToCart(3)
  await store.expectCartCount(3)
  await store.openCart()
  await cart.remove('Strong Hing')
  await expect(page.getByText('Your cart is empty')).toBeVisible()
  await store.toast('Removed from your cart').getByRole('button', { name: 'Undo' }).click()
  await expect(cart.quantity('Strong Hing')).toHaveValue('3')
  await store.expectCartCount(3)
})

test('a quantity stops at what is left, and says why', async ({ page, shop }) => {
  const [store, product] = [new Store(page), new ProductPage(page)]
  const { available } = await shop.shelf('GRO-FOXTAIL-MILLET-1KG')
  await store.open('/product/foxtail-millet?variant=GRO-FOXTAIL-MILLET-1KG')
  await product.quantity.fill('40')
  await product.quantity.blur()
  await expect(product.quantity).toHaveValue(String(available))
  await expect(page.getByText(`Only ${available} left.`)).toBeVisible()
  await product.addToCart(available)
  await store.expectCartCount(available)

  // The page does not know what the cart holds already; the server does, and says what it gave.
  await page.getByRole('button', { name: 'Add to cart' }).first().click()
  await expect(store.toast('The quantity was lowered')).toContainText('no more are left')
  await store.expectCartCount(available)
  await store.openCart()
  await expect(page.getByRole('button', { name: 'One Foxtail Millet more' })).toBeDisabled()
})

test('a line waits for later and comes back', async ({ page }) => {
  const [store, product, cart] = [new Store(page), new ProductPage(page), new CartPage(page)]
  await store.open('/product/strong-hing')
  await product.addToCart(2)
  await store.expectCartCount(2)
  await store.openCart()
  await page.getByRole('button', { name: 'Save for later: Strong Hing' }).click()
  await expect(cart.saved).toHaveCount(1)
  await expect(cart.lines).toHaveCount(0)
  await page.getByRole('button', { name: 'Move to the cart: Strong Hing' }).click()
  await expect(cart.quantity('Strong Hing')).toHaveValue('2')
})

test('the guest’s cart comes along at the sign-in, line by line', async ({ page, shop, openBrowser }) => {
  const elsewhere = await openBrowser()
  const customer = await signedInCustomer(elsewhere, shop)
  await fillCart(elsewhere, shop, { customer, sku: 'GRO-MATKI-500G', quantity: 3 })
  await fillCart(elsewhere, shop, { customer, sku: 'GRO-STRONG-HING-50G', quantity: 1 })

  const [store, product, cart] = [new Store(page), new ProductPage(page), new CartPage(page)]
  await store.open('/product/strong-hing')
  await product.addToCart(2)
  await store.expectCartCount(2)
  await store.open('/product/iodised-salt')
  await product.addToCart(4)
  await store.expectCartCount(6)
  await store.open('/sign-in')
  await new Entrance(page).signIn(customer.email, customer.password)
  await store.expectSignedIn(customer.name.split(' ')[0] ?? '')
  await store.openCart()
  await expect(cart.lines).toHaveCount(3)
  await expect(cart.quantity('Matki')).toHaveValue('3')
  await expect(cart.quantity('Iodised Salt')).toHaveValue('4')
  // Two hands filled the cart with the same thing, and nothing of either is lost.
  await expect(cart.quantity('Strong Hing')).toHaveValue('3')
})

test('a price that moved is told until it was seen', async ({ page, shop }) => {
  const [store, product, cart] = [new Store(page), new ProductPage(page), new CartPage(page)]
  const { price } = await shop.shelf('GRO-SESAME-OIL-500ML')
  await store.open('/product/sesame-oil')
  await product.addToCart()
  await store.expectCartCount(1)
  await shop.setPrice('GRO-SESAME-OIL-500ML', price + 10_00)

  await store.openCart()
  const notice = page.getByRole('alert').filter({ hasText: 'A price has changed' })
  await expect(notice).toContainText(`was ${rupeesOf(price)} and is now ${rupeesOf(price + 10_00)}`)
  await notice.getByRole('button', { name: 'OK' }).click()
  await expect(notice).toHaveCount(0)
  await page.reload()
  await expect(cart.line('Sesame Oil')).toContainText(rupeesOf(price + 10_00))
  await expect(notice).toHaveCount(0)
})

test('a guest is asked who they are on the way to the checkout, and goes on there', async ({
  page,
  shop,
  openBrowser,
}) => {
  const elsewhere = await openBrowser()
  const customer = await signedInCustomer(elsewhere, shop)
  const [store, product, cart] = [new Store(page), new ProductPage(page), new CartPage(page)]
  await store.open('/product/strong-hing')
  await product.addToCart()
  await store.expectCartCount(1)
  await store.openCart()
  await cart.checkOut.click()
  await new Entrance(page).signIn(customer.email, customer.password)
  await expect(page.getByRole('heading', { level: 1, name: 'Checkout' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Where shall it go?' })).toBeVisible()
})
