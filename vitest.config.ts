import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const NOT_OURS = ['**/node_modules/**', '**/out/**', '**/dist/**']
const DATABASE_TESTS = ['**/*.db.test.ts', '**/*.race.test.ts']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,apps}/*/src/**/*.test.{ts,tsx}', '{scripts,e2e}/**/*.test.ts'],
          exclude: [...NOT_OURS, ...DATABASE_TESTS],
        },
      },
      {
        test: {
          name: 'db',
          include: ['apps/*/src/**/*.{db,race}.test.ts'],
          exclude: NOT_OURS,
          globalSetup: './apps/server/src/testing/db-global-setup.ts',
          // These tests wait for the database more than they compute, so one more than the cores is faster on a small machine.
          maxWorkers: availableParallelism() + 1,
          provide: { testServerUrl: process.env.TEST_DATABASE_URL },
          // A race over one connection pool takes longer than a pure test, above all on a busy machine.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
