import { texts } from '../../texts/en.ts'

const words = texts.account

/** The first that matches is meant: each of these also claims to be those below it. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bGalla\//i, 'Galla'],
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bElectron\//, 'Galla'],
  [/\bHeadlessChrome\/|\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b|\biPad\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** `Chrome on Windows` from what a browser says of itself; what is not a browser keeps the name it gave. */
export function deviceName(userAgent: string): string {
  const browser = firstMatch(BROWSERS, userAgent)
  const system = firstMatch(SYSTEMS, userAgent)
  if (browser !== null && system !== null) return words.deviceOn(browser, system)
  return browser ?? system ?? (userAgent.trim() === '' ? words.unknownDevice : userAgent)
}

function firstMatch(rules: readonly (readonly [RegExp, string])[], text: string): string | null {
  return rules.find(([pattern]) => pattern.test(text))?.[1] ?? null
}
