import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { Theme } from '../../shared/device-contract.ts'

/** How many products "recently seen" remembers: one row on a wide screen, and the server answers at most 24. */
const RECENTLY_SEEN_LIMIT = 12

interface Preferences {
  readonly theme: Theme
  /** Product ids, the latest first. */
  readonly recentlySeen: readonly string[]
  /** The guest's opaque cart token; null once a customer's cart has taken over. */
  readonly cartToken: string | null
  /** The last PIN code that was looked up, so that it is typed once. */
  readonly pincode: string
  setTheme(theme: Theme): void
  rememberProduct(productId: string): void
  forgetRecentlySeen(): void
  setCartToken(token: string | null): void
  setPincode(pincode: string): void
}

/** What this device remembers of the person and the server does not. Kept in localStorage; `public/theme.js` reads it too. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      theme: 'system',
      recentlySeen: [],
      cartToken: null,
      pincode: '',
      setTheme: (theme) => set({ theme }),
      rememberProduct: (productId) =>
        set(({ recentlySeen }) => ({
          recentlySeen: [productId, ...recentlySeen.filter((id) => id !== productId)].slice(
            0,
            RECENTLY_SEEN_LIMIT,
          ),
        })),
      forgetRecentlySeen: () => set({ recentlySeen: [] }),
      setCartToken: (cartToken) => set({ cartToken }),
      setPincode: (pincode) => set({ pincode }),
    }),
    {
      name: 'galla.preferences',
      version: 1,
      partialize: ({ theme, recentlySeen, cartToken, pincode }) => ({
        theme,
        recentlySeen,
        cartToken,
        pincode,
      }),
    },
  ),
)
