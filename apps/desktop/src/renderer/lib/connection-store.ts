import { create } from 'zustand'

interface Connection {
  readonly isLost: boolean
  lost(): void
  found(): void
}

/** Whether the last answer we waited for came. Written by the query client, shown by the banner. */
export const connectionStore = create<Connection>()((set) => ({
  isLost: false,
  lost: () => set({ isLost: true }),
  found: () => set(({ isLost }) => (isLost ? { isLost: false } : {})),
}))
