import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const FOLDER = import.meta.dirname

/** Imports that leave the gateway's folder for the shop's code. */
function importsOfTheShop(file: string, source: string): string[] {
  const specifiers = [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '')
  return specifiers.filter((specifier) => {
    if (specifier.startsWith('@galla/')) return true
    return specifier.startsWith('.') && relative(FOLDER, resolve(file, '..', specifier)).startsWith('..')
  })
}

test('the gateway is a stranger: it imports nothing of the shop', () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  expect(files).toContain(join('testing', 'test-shop.ts'))
  const breaches = files.flatMap((file) => {
    const path = join(FOLDER, file)
    return importsOfTheShop(path, readFileSync(path, 'utf8')).map((specifier) => `${file}: ${specifier}`)
  })
  expect(breaches).toEqual([])
})

test('an import of the shop would be found', () => {
  const file = join(FOLDER, 'testing', 'some.ts')
  const specifiers = ['../../deps.ts', '../card-rules.ts', '@galla/api', 'zod', 'node:fs']
  const source = specifiers.map((specifier) => `import x from '${specifier}'`).join('\n')
  expect(importsOfTheShop(file, source)).toEqual(['../../deps.ts', '@galla/api'])
})
