import { formatRupees } from '@galla/api'

/** Renders integer paise as rupees in Indian grouping: 12499900 → `₹1,24,999.00`. The rule itself lives in the contract. */
export const formatMoney = formatRupees
