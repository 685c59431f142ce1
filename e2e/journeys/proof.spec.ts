import { expect, test } from '../fixtures/shop.ts'
import { ProofPage } from '../pages/proof-page.ts'
import { Store } from '../pages/store.ts'
import { signInByRequest } from '../support/shop-api.ts'
import { miscount } from '../support/shop-books.queries.ts'
import { demoSignIn } from '../support/staff.ts'

const SKU = 'BPC-GHEE-LIP-BALM'

test('the manager sees that everything holds, and which row does not once one is wrong', async ({
  page,
  shop,
}) => {
  await signInByRequest(page, shop, demoSignIn('manager'))
  const proof = new ProofPage(page)
  await proof.open()
  await proof.checkNow()
  await expect(page.getByText('Everything holds')).toBeVisible()
  await expect(proof.rule('Nothing was ever sold that was not there')).toContainText('Holds')
  await expect(proof.rule('Nobody changed what the staff’s log says')).toContainText('Holds')

  await miscount(shop.db, SKU, 1)
  await proof.checkNow()
  await expect(page.getByText('One row is not as it must be')).toBeVisible()
  await expect(proof.findings.last()).toContainText(/Stock of.*The count differs.*Count the shelf/s)
  await page.getByRole('link', { name: new RegExp(SKU) }).click()
  await expect(page.getByRole('searchbox', { name: 'Search the stock' })).toHaveValue(SKU)

  await miscount(shop.db, SKU, -1)
  await proof.open()
  await proof.checkNow()
  await expect(page.getByText('Everything holds')).toBeVisible()
})

test('a cashier finds no proof to look at', async ({ page, shop }) => {
  await signInByRequest(page, shop, demoSignIn('cashier'))
  await new Store(page).open('/staff/proof')
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible()
})
