import { writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { generateSchemaFiles } from '../database/schema-dump/schema-dump.ts'
import { cloneTemplate, openTemplate } from '../testing/template-database.ts'

/** Writes `schema.sql` and `tables.generated.ts` from the migrations, on a throw-away database. Run it after adding one. */
const { template, close } = await openTemplate(undefined)
try {
  const { url } = await cloneTemplate(template)
  for (const { path, text } of await generateSchemaFiles(url)) {
    await writeFile(path, text)
    console.log(`wrote ${relative(process.cwd(), path)}`)
  }
} finally {
  await close()
}
