import { describe, expect, it } from 'vitest'
import { addressFields, pincodeInput } from './address.schemas.ts'

const address = {
  label: 'Home',
  name: 'Asha Rao',
  phone: '9876543210',
  line1: '12 Lakshmi Road',
  city: 'Pune',
  stateCode: '27',
  pincode: '411030',
}

describe('addressFields', () => {
  it('has no second line and is not the default unless it says so', () => {
    expect(addressFields.parse(address)).toEqual({ ...address, line2: '', isDefault: false })
  })

  it.each([
    ['line1', '  a ', 'Enter the house and street'],
    ['city', ' ', 'Enter the city'],
    ['name', ' ', 'Enter a name'],
    ['pincode', '41103', 'A PIN code has six digits'],
    ['phone', '12', 'A mobile number has ten digits and begins with 6, 7, 8 or 9'],
  ])('says what is wrong with %s', (field, value, sentence) => {
    const wrong = addressFields.safeParse({ ...address, [field]: value })
    expect(wrong.error?.issues).toMatchObject([{ path: [field], message: sentence }])
  })
})

describe('pincodeInput', () => {
  it('is looked up only when it can be one', () => {
    expect(pincodeInput.safeParse({ pincode: '000000' }).success).toBe(false)
  })
})
