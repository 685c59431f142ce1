const crypto = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')
const { isReady, userData } = require('./app.cjs')
const { switches } = require('./command-line.cjs')
const { strict } = require('./strict.cjs')

const IV_BYTES = 12
const TAG_BYTES = 16

/** The key a keychain would hold; real encryption, kept as long as the user data folder. */
function key() {
  const file = path.join(userData, 'standin.key')
  if (!fs.existsSync(file)) {
    fs.mkdirSync(userData, { recursive: true })
    fs.writeFileSync(file, crypto.randomBytes(32), { mode: 0o600 })
  }
  return fs.readFileSync(file)
}

const safeStorage = strict('safeStorage', {
  isAsyncEncryptionAvailable: async () => isReady(),
  getSelectedStorageBackend: () =>
    switches.get('password-store') === 'basic' ? 'basic_text' : 'gnome_libsecret',
  encryptStringAsync: async (text) => {
    const iv = crypto.randomBytes(IV_BYTES)
    const cipher = crypto.createCipheriv('aes-256-gcm', key(), iv)
    return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  },
  decryptStringAsync: async (encrypted) => {
    const decipher = crypto.createDecipheriv('aes-256-gcm', key(), encrypted.subarray(0, IV_BYTES))
    decipher.setAuthTag(encrypted.subarray(-TAG_BYTES))
    const text = decipher.update(encrypted.subarray(IV_BYTES, -TAG_BYTES))
    return { shouldReEncrypt: false, result: Buffer.concat([text, decipher.final()]).toString('utf8') }
  },
})

module.exports = { safeStorage }
