import type {
  CashMovementView,
  RegisterSessionView,
  RegisterView,
  SaleView,
  SessionTotals,
  XReport,
  ZReport,
} from '../register/register.schemas.ts'
import { AT, ID } from './values.ts'

export const registerSession: RegisterSessionView = {
  id: ID,
  registerId: ID,
  registerCode: 'A7K3',
  registerName: 'Register 1',
  openingFloat: 2_000_00,
  openedAt: AT,
  openedByName: 'Meera',
  closedAt: null,
}

export const register: RegisterView = {
  id: ID,
  code: 'A7K3',
  name: 'Register 1',
  locationName: 'Main store',
  isActive: true,
  openSession: registerSession,
}

export const cashMovement: CashMovementView = {
  id: ID,
  sessionId: ID,
  kind: 'paid_in',
  amount: 500_00,
  note: 'change from the bank',
  at: AT,
}

export const sale: SaleView = {
  orderId: ID,
  orderNumber: 'G100001',
  invoiceNumber: 'A7K3/2627/000001',
  status: 'completed',
  completedAt: AT,
  tender: 'cash',
  subtotal: 200_49,
  rounding: -49,
  total: 200_00,
  tendered: 500_00,
  change: 300_00,
}

const totals: SessionTotals = {
  orders: 3,
  voided: 1,
  total: 500_00,
  rounding: -49,
  tenders: [{ tender: 'cash', orders: 3, amount: 600_00, voided: 1, voidedAmount: 100_00 }],
  taxes: [{ rateBasisPoints: 1800, taxable: 423_74, cgst: 38_13, sgst: 38_13, igst: 0 }],
  cash: [{ kind: 'float', movements: 1, amount: 2_000_00 }],
}

export const xReport: XReport = { session: registerSession, at: AT, totals, expected: 2_500_00 }

export const zReport: ZReport = {
  session: { ...registerSession, closedAt: AT },
  number: 1,
  closedByName: 'Meera',
  totals,
  expected: 2_500_00,
  counted: 2_490_00,
  overShort: -10_00,
}
