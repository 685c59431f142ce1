import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const here = import.meta.dirname

/**
 * The renderer is served from the root, by our own protocol and by the server alike, and its routes may be
 * several segments deep. electron-vite's preset wants relative addresses, which would make a page at
 * `/product/tea` ask for `/product/assets/…`; a plugin that runs after the preset puts the root back.
 */
const servedFromTheRoot: Plugin = {
  name: 'galla:served-from-the-root',
  enforce: 'post',
  config: () => ({ base: '/' }),
}

export default defineConfig({
  // Everything is bundled, so the packed app has no runtime dependencies to ship beside it.
  main: {
    build: {
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: { input: resolve(here, 'src/main/index.ts') },
    },
  },
  // A sandboxed preload cannot `import`, nor require anything but electron: one self-contained CommonJS file.
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: resolve(here, 'src/preload/index.ts'),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(here, 'src/renderer'),
    plugins: [react(), tailwindcss(), servedFromTheRoot],
    build: {
      outDir: resolve(here, 'out/renderer'),
      minify: true,
      // Inlined assets would need `data:` in more places of the content security policy than images.
      assetsInlineLimit: 0,
      rolldownOptions: { input: resolve(here, 'src/renderer/index.html') },
    },
  },
})
