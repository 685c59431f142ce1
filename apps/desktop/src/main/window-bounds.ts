import { readFileSync, writeFileSync } from 'node:fs'
import type { Rectangle } from 'electron'
import { z } from 'zod'

export const WINDOW_MIN_SIZE = { width: 1024, height: 700 } as const

/** The till's own screen; a first start fills it exactly. */
const WINDOW_FIRST_SIZE = { width: 1366, height: 768 } as const

/** How much of the title bar must stay on a display, in pixels, so that a hand can still drag it. */
const GRIP = { width: 120, height: 32 } as const

const savedWindow = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximized: z.boolean(),
})
export type SavedWindow = z.infer<typeof savedWindow>

/**
 * Where the window opens: as it was left, unless the display it was on has gone or it has become too small to use.
 * Without a position the system centres it.
 */
export function openingBounds(
  saved: SavedWindow | null,
  workAreas: readonly Rectangle[],
): Partial<Rectangle> & { readonly width: number; readonly height: number } {
  if (saved === null) return WINDOW_FIRST_SIZE
  const size = {
    width: Math.max(saved.width, WINDOW_MIN_SIZE.width),
    height: Math.max(saved.height, WINDOW_MIN_SIZE.height),
  }
  const graspable = workAreas.some((area) => isGraspable({ x: saved.x, y: saved.y, ...size }, area))
  return graspable ? { x: saved.x, y: saved.y, ...size } : size
}

function isGraspable(window: Rectangle, area: Rectangle): boolean {
  const overlap = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  const topIsInside = window.y >= area.y && window.y + GRIP.height <= area.y + area.height
  return overlap >= GRIP.width && topIsInside
}

/** The window as it was left, or null at the first start and whenever the file makes no sense. */
export function loadWindow(file: string): SavedWindow | null {
  try {
    return savedWindow.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    // A forgotten window position is no reason to stop a shop from opening.
    return null
  }
}

/** Remembers the window. Synchronous because it runs while the window closes. */
export function saveWindow(file: string, window: SavedWindow): void {
  writeFileSync(file, JSON.stringify(window))
}
