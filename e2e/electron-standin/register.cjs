// Loaded with `-r` before the app: every import or require of 'electron' becomes the stand-in.
const { registerHooks } = require('node:module')
const { pathToFileURL } = require('node:url')

if (registerHooks === undefined) {
  throw new Error(
    `electron stand-in: needs Node 22.15 or newer, not ${process.version}; start it by an npm script`,
  )
}
const url = pathToFileURL(require.resolve('./electron.cjs')).href
registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/(main|common))?$/.test(specifier)
      ? { url, format: 'commonjs', shortCircuit: true }
      : next(specifier, context),
})
Object.defineProperty(process.versions, 'electron', { value: '45.4.1-standin', enumerable: true })
Object.defineProperty(process.versions, 'chrome', { value: '0.0.0', enumerable: true })
process.type = 'browser'
process.defaultApp = true
process.resourcesPath = __dirname
