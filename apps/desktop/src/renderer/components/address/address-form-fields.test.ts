import type { PincodeView } from '@galla/api'
import { expect, it } from 'vitest'
import { filledByPincode, initialFields } from './address-form-fields.ts'

const PUNE: PincodeView = {
  pincode: '411001',
  stateCode: '27',
  stateName: 'Maharashtra',
  district: 'Pune',
  cities: ['Pune City', 'Camp'],
}

it('fills city and state from the PIN code', () => {
  expect(filledByPincode(PUNE, { city: '', filledCity: null })).toEqual({
    stateCode: '27',
    city: 'Pune City',
  })
})

it('replaces the city of an earlier PIN code, and leaves the one that was typed', () => {
  expect(filledByPincode(PUNE, { city: 'Mumbai', filledCity: 'Mumbai' }).city).toBe('Pune City')
  expect(filledByPincode(PUNE, { city: 'Lohegaon', filledCity: 'Pune City' }).city).toBe('Lohegaon')
})

it('takes the district where the PIN code names no town', () => {
  expect(filledByPincode({ ...PUNE, cities: [] }, { city: '', filledCity: null }).city).toBe('Pune')
})

it('begins a first address as the default one, in the name of whoever is signed in', () => {
  const user = { id: 'u', name: 'Asha Rao', email: null, phone: '9876543210', role: 'customer' as const }
  expect(initialFields(null, { user, isFirst: true })).toMatchObject({
    name: 'Asha Rao',
    phone: '9876543210',
    isDefault: true,
  })
})
