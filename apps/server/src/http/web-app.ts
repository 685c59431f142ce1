import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

export interface WebAppOptions {
  /** The built renderer: the same files that are packed into the desktop app. */
  readonly rendererDir: string
  /** The drawings that products are shown with. */
  readonly picturesDir: string
}

/** Serves the built renderer at `/` and the drawings at `/pictures/`. Files with a hash in their name never change. */
export async function addWebApp(app: FastifyInstance, options: WebAppOptions): Promise<void> {
  await app.register(fastifyStatic, {
    root: options.picturesDir,
    prefix: '/pictures/',
    maxAge: '7d',
    index: false,
  })
  if (!existsSync(join(options.rendererDir, 'index.html'))) return
  await app.register(fastifyStatic, {
    root: options.rendererDir,
    prefix: '/',
    decorateReply: false,
    setHeaders(reply, path) {
      const isHashed = path.includes(`${join('assets', '/')}`)
      reply.header('cache-control', isHashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache')
    },
  })
}

const YEAR_SECONDS = 31_536_000
