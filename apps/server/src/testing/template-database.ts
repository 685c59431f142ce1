import { randomBytes } from 'node:crypto'
import { migrate } from '../database/migrate.ts'
import { cloneDatabase, createEmptyDatabase, dropDatabase } from './template-database.queries.ts'
import { startThrowAwayServer } from './throw-away-server.ts'

/** Where clones are made from. Plain data, so that it can be handed to worker processes. */
export interface TemplateDatabase {
  /** A database of the server to send CREATE and DROP DATABASE to. */
  readonly serverUrl: string
  readonly name: string
}

export interface ClonedDatabase {
  readonly url: string
  drop(): Promise<void>
}

export interface Template {
  readonly template: TemplateDatabase
  /** Deletes the template, and the server if it was started for it. */
  close(): Promise<void>
}

/**
 * A migrated database to clone for each test file or browser worker, on the server given (TEST_DATABASE_URL) or on a throw-away
 * one.
 */
export async function openTemplate(serverUrl: string | undefined): Promise<Template> {
  const server =
    serverUrl === undefined ? await startThrowAwayServer() : { url: serverUrl, stop: async () => undefined }
  const template = { serverUrl: server.url, name: uniqueName('galla_template') }
  const close = async () => {
    await dropDatabase(server.url, template.name)
    await server.stop()
  }
  try {
    await createEmptyDatabase(server.url, template.name)
    await migrate({ url: urlOf(template, template.name) })
  } catch (error) {
    await close()
    throw error
  }
  return { template, close }
}

/** A fresh database with the whole schema and no rows but those of the migrations. */
export async function cloneTemplate(template: TemplateDatabase): Promise<ClonedDatabase> {
  const name = uniqueName('galla_test')
  await cloneDatabase(template.serverUrl, template.name, name)
  return { url: urlOf(template, name), drop: () => dropDatabase(template.serverUrl, name) }
}

function uniqueName(prefix: string): string {
  return `${prefix}_${randomBytes(6).toString('hex')}`
}

function urlOf(template: TemplateDatabase, name: string): string {
  const url = new URL(template.serverUrl)
  url.pathname = `/${name}`
  return url.href
}
