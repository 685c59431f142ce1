import { expect, test } from '../fixtures/shop.ts'
import { AddressForm } from '../pages/address-form.ts'
import { Entrance } from '../pages/entrance.ts'
import { Store } from '../pages/store.ts'
import { newPerson } from '../support/people.ts'
import { signedInCustomer } from '../support/shop-api.ts'

test('name, e-mail and mobile number are changed, the latter two with the password', async ({
  page,
  shop,
}) => {
  const [store, entrance] = [new Store(page), new Entrance(page)]
  const [customer, later] = [await signedInCustomer(page, shop), newPerson()]
  await store.open('/account')
  await entrance.name.fill('Gauri Deshmukh')
  await entrance.phone.fill(`0${later.phone}`)
  const save = page.getByRole('button', { name: 'Save the changes' })
  await page.getByLabel('Current password').fill('not it')
  await save.click()
  await expect(page.getByText('This is not your password. Try again.')).toBeVisible()
  await page.getByLabel('Current password').fill(customer.password)
  await save.click()
  await expect(store.toast('Your profile was saved')).toBeVisible()
  await store.expectSignedIn('Gauri')

  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
  await store.expectGuest()
  await store.open('/sign-in')
  await entrance.signIn(later.phone, customer.password)
  await store.expectSignedIn('Gauri')
})

test('an address takes city and state from its PIN code, and is kept', async ({ page, shop }) => {
  const [store, form] = [new Store(page), new AddressForm(page)]
  const customer = await signedInCustomer(page, shop)
  await store.open('/account?part=addresses')
  await page.getByRole('button', { name: 'Add an address' }).click()
  await form.pincode.fill('560025')
  await expect(form.state).toHaveText(/Karnataka/)
  await expect(form.city).toHaveValue(/Bangalore|Bengaluru/i)
  await form.fill({ ...customer, line1: '22 Residency Road', pincode: '560025', label: 'Work' })
  await form.save()
  const list = page.getByRole('list', { name: 'Addresses' })
  await expect(list.getByRole('listitem').filter({ hasText: 'Work' })).toContainText(/Karnataka 560025/)

  await page.getByRole('button', { name: 'Make default: Work' }).click()
  await expect(list.getByRole('listitem').filter({ hasText: 'Work' })).toContainText('Default')
  await page.getByRole('button', { name: 'Remove the address Home' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(1)
})

test('a PIN code that does not exist is told', async ({ page, shop }) => {
  await signedInCustomer(page, shop)
  await new Store(page).open('/account?part=addresses')
  await page.getByRole('button', { name: 'Add an address' }).click()
  await new AddressForm(page).pincode.fill('999999')
  await expect(page.getByText('We do not know the PIN code 999999.')).toBeVisible()
})

test('a new password signs the other devices out', async ({ page, shop, openBrowser }) => {
  const customer = await signedInCustomer(page, shop)
  const other = await openBrowser()
  await new Store(other).open('/sign-in')
  await new Entrance(other).signIn(customer.email, customer.password)
  await new Store(other).expectSignedIn(customer.name.split(' ')[0] ?? '')

  await new Store(page).open('/account?part=password')
  await page.getByLabel('Current password').fill(customer.password)
  await page.getByLabel('New password').fill('another long walk to the market')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(new Store(page).toast('The password was changed')).toBeVisible()
  await other.reload()
  await new Store(other).expectGuest()
  await page.reload()
  await new Store(page).expectSignedIn(customer.name.split(' ')[0] ?? '')
})
