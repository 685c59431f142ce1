import { describe, expect, test } from 'vitest'
import { type PostOffice, pincodeFactsOf, readPostOffice } from './pincode-rules.ts'

function office(place: string, stateName: string, district: string, subDistrict = ''): PostOffice {
  return { place, stateName, district, subDistrict }
}

describe('a line of the postal data', () => {
  test('gives a post office and its PIN code', () => {
    const line = 'IN\t411030\tNarayan Peth\tMaharashtra\t16\tPune\t521\tPune City\t\t18.8199\t75.0311\t1'
    expect(readPostOffice(line)).toEqual({
      pincode: '411030',
      office: office('Narayan Peth', 'Maharashtra', 'Pune', 'Pune City'),
    })
  })

  test('without a state says nothing', () => {
    expect(readPostOffice('IN\t411030\tNarayan Peth')).toBeNull()
    expect(readPostOffice('')).toBeNull()
  })
})

describe('what a PIN code says of its place', () => {
  test.each([
    ['Chattisgarh', 'Raipur', '22'],
    ['Pondicherry', 'Pondicherry', '34'],
    ['Jammu & Kashmir', 'Srinagar', '01'],
    ['Jammu & Kashmir', 'Leh', '38'],
    ['Jammu & Kashmir', 'Kargil', '38'],
    ['Andaman & Nicobar Islands', 'Nicobar', '35'],
    ['Dadra and Nagar Haveli and Daman and Diu', 'Daman', '26'],
    ['Telangana', 'Hyderabad', '36'],
  ])('%s, %s has the GST state code %s', (stateName, district, code) => {
    expect(pincodeFactsOf([office('Somewhere', stateName, district)])?.states).toEqual([code])
  })

  test('a PIN code across a border has both states, the one with more post offices first', () => {
    const facts = pincodeFactsOf([
      office('A', 'Pondicherry', 'Pondicherry'),
      office('B', 'Tamil Nadu', 'Villupuram'),
      office('C', 'Tamil Nadu', 'Villupuram'),
    ])
    expect(facts).toMatchObject({ states: ['33', '34'], district: 'Villupuram' })
  })

  test('the town of the head office comes first, then district, sub-district and places, each once', () => {
    const facts = pincodeFactsOf([
      office('Fort Kochi (Kochi)', 'Kerala', 'Ernakulam', 'Kochi'),
      office('Kochi H.O', 'Kerala', 'Ernakulam', 'Kochi'),
      office('Thevara S.O', 'Kerala', 'Ernakulam', 'NA'),
      office('kochi', 'Kerala', 'Ernakulam', 'Nil'),
    ])
    expect(facts?.cities).toEqual(['Kochi', 'Ernakulam', 'Fort Kochi', 'Thevara'])
  })

  test('in Delhi the city is Delhi, not a district', () => {
    const facts = pincodeFactsOf([office('Janpath', 'Delhi', 'Central Delhi', 'New Delhi')])
    expect(facts?.cities).toEqual(['New Delhi', 'Delhi', 'Janpath'])
  })

  test('a place outside of every state we know is not known', () => {
    expect(pincodeFactsOf([office('Nowhere', 'Atlantis', 'Deep')])).toBeNull()
    expect(pincodeFactsOf([])).toBeNull()
  })

  test('no more than fifty cities are offered', () => {
    const many = Array.from({ length: 80 }, (_, index) => office(`Place ${index}`, 'Goa', 'North Goa'))
    expect(pincodeFactsOf(many)?.cities).toHaveLength(50)
  })
})
