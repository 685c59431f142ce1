import { expect, test } from '../fixtures/shop.ts'
import { Entrance } from '../pages/entrance.ts'
import { Store } from '../pages/store.ts'
import { newPerson, type Person } from '../support/people.ts'
import { signedInCustomer } from '../support/shop-api.ts'

const firstName = (person: Person) => person.name.split(' ')[0] ?? ''

test('somebody new makes an account with an e-mail address, leaves and comes back', async ({ page }) => {
  const [store, entrance, person] = [new Store(page), new Entrance(page), newPerson()]
  await store.open()
  await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Make an account' }).click()
  await entrance.register(person, { email: true })
  await store.expectSignedIn(firstName(person))

  await store.chooseFromAccountMenu(firstName(person), 'Sign out')
  await store.expectGuest()
  await store.open('/sign-in')
  await entrance.signIn(person.email.toUpperCase(), person.password)
  await store.expectSignedIn(firstName(person))

  await page.reload()
  await store.expectSignedIn(firstName(person))
})

test('somebody new makes an account with a mobile number and signs in with it as they write it', async ({
  page,
}) => {
  const [store, entrance, person] = [new Store(page), new Entrance(page), newPerson()]
  await store.open('/register')
  await entrance.register(person, { phone: true })
  await store.expectSignedIn(firstName(person))
  await store.chooseFromAccountMenu(firstName(person), 'Sign out')
  await store.expectGuest()

  await store.open('/sign-in')
  await entrance.signIn(`+91 ${person.phone.slice(0, 5)} ${person.phone.slice(5)}`, person.password)
  await store.expectSignedIn(firstName(person))
})

test('an account needs a way to reach its owner, and a password worth the name', async ({ page }) => {
  const [store, entrance] = [new Store(page), new Entrance(page)]
  await store.open('/register')
  await entrance.register({ ...newPerson(), password: 'short' }, {})
  await expect(page.getByText('Enter an e-mail address or a mobile number')).toBeVisible()
  await expect(page.getByText('At least 8 characters', { exact: true })).toBeVisible()
  await expect(entrance.email).toBeFocused()
})

test('an e-mail address that has an account already is told at its field', async ({
  page,
  openBrowser,
  shop,
}) => {
  const owner = await signedInCustomer(page, shop)
  const other = await openBrowser()
  const entrance = new Entrance(other)
  await new Store(other).open('/register')
  await entrance.register({ ...newPerson(), email: owner.email }, { email: true })
  await expect(entrance.email).toHaveAccessibleDescription(/There is already an account/)
})

test('a wrong password is told, and the right one still opens', async ({ page, shop, openBrowser }) => {
  const owner = await signedInCustomer(page, shop)
  const other = await openBrowser()
  const [store, entrance] = [new Store(other), new Entrance(other)]
  await store.open('/sign-in')
  await entrance.signIn(owner.email, 'not the password')
  await expect(entrance.problem).toContainText('The e-mail, mobile number or password is not right.')
  await entrance.signIn(owner.email, owner.password)
  await store.expectSignedIn(firstName(owner))
})

test('guessing is slowed down, and only for the account that is guessed at', async ({
  page,
  shop,
  openBrowser,
}) => {
  const owner = await signedInCustomer(page, shop)
  const other = await openBrowser()
  const entrance = new Entrance(other)
  await new Store(other).open('/sign-in')
  await expect(async () => {
    await entrance.signIn(owner.email, 'a guess')
    await expect(entrance.problem).toContainText('Too many attempts', { timeout: 500 })
  }).toPass({ intervals: [0] })
  const somebody = await signedInCustomer(await openBrowser(), shop)
  await entrance.signIn(somebody.phone, somebody.password)
  await new Store(other).expectSignedIn(firstName(somebody))
})

test('two tabs of one browser stay signed in side by side, and sign out together', async ({
  page,
  context,
  shop,
}) => {
  const customer = await signedInCustomer(page, shop)
  const [first, second] = [new Store(page), new Store(await context.newPage())]
  // Both ask for a new access token at once; a refresh token works once, and using it twice would end the session.
  await Promise.all([first.open(), second.open()])
  await first.expectSignedIn(firstName(customer))
  await second.expectSignedIn(firstName(customer))
  for (let round = 0; round < 3; round += 1) {
    await Promise.all([first.page.reload(), second.page.reload()])
    await first.expectSignedIn(firstName(customer))
    await second.expectSignedIn(firstName(customer))
  }
  await first.chooseFromAccountMenu(firstName(customer), 'Sign out')
  await first.expectGuest()
  await second.expectGuest()
})
