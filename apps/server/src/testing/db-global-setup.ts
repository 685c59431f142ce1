import type { TestProject } from 'vitest/node'
import { openTemplate, type TemplateDatabase } from './template-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Another server to run on, from TEST_DATABASE_URL. */
    testServerUrl: string | undefined
    templateDatabase: TemplateDatabase
  }
}

/** Runs once before all database tests: one server and one migrated template for all of them. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { template, close } = await openTemplate(project.config.provide.testServerUrl)
  project.provide('templateDatabase', template)
  return close
}
