import { expect, test } from 'vitest'
import { createPincodeDirectory } from './pincode-directory.ts'

const directory = createPincodeDirectory()

test.each([
  ['411030', '27', 'Pune'],
  ['560001', '29', 'Bangalore'],
  ['682001', '32', 'Kochi'],
  ['110001', '07', 'New Delhi'],
  ['194101', '38', 'Leh'],
  ['682555', '31', 'Kavaratti'],
])('PIN code %s is in state %s, and %s is among its cities', async (pincode, state, city) => {
  const facts = await directory.find(pincode)
  expect(facts?.states[0]).toBe(state)
  expect(facts?.cities).toContain(city)
})

test('a PIN code nobody delivers is not known', async () => {
  expect(await directory.find('999999')).toBeNull()
  expect(await directory.find('toString')).toBeNull()
})

test('a missing file is an error each time, never "not known"', async () => {
  const broken = createPincodeDirectory('no-such-folder/IN.txt')
  await expect(broken.find('411030')).rejects.toThrow('ENOENT')
  await expect(broken.find('411030')).rejects.toThrow('ENOENT')
})
