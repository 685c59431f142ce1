const fs = require('node:fs')
const path = require('node:path')

/** Switches given to the executable and by the app, by name. */
const switches = new Map()
for (const argument of JSON.parse(process.env.STANDIN_SWITCHES ?? '[]')) {
  const [, name, value] = /^--([^=]*)=?(.*)$/.exec(argument)
  switches.set(name, value)
}

/** Lists of features add up, as in Chromium; any other switch keeps its last value. */
function appendSwitch(name, value = '') {
  const before = switches.get(name)
  switches.set(name, before && name.endsWith('features') ? `${before},${value}` : value)
}

// Chromium takes an intercepted page for a public one and would ask before it reaches the test's server on
// loopback. `permissions.cjs` asks the app instead.
appendSwitch('disable-features', 'LocalNetworkAccessChecks')

const mainArgument = path.resolve(process.argv[1] ?? '.')
const appPath = fs.statSync(mainArgument).isDirectory() ? mainArgument : path.dirname(mainArgument)

function readManifest() {
  const file = path.join(appPath, 'package.json')
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {}
}

module.exports = { switches, appendSwitch, appPath, manifest: readManifest() }
