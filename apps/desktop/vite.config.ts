import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where Galla's server is while developing; `npm run dev` says it. */
const server = process.env.GALLA_DEV_SERVER ?? 'http://127.0.0.1:4600'
const toServer = { target: server, changeOrigin: false }

/** The renderer alone, in a browser, with reload. Builds go through electron.vite.config.ts. */
export default defineConfig({
  root: resolve(import.meta.dirname, 'src/renderer'),
  plugins: [react(), tailwindcss()],
  server: { host: '127.0.0.1', proxy: { '/trpc': toServer, '/pictures': toServer } },
})
