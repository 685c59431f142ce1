import './styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { followSession } from './app/follow-session.ts'
import { followTheme } from './app/follow-theme.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

followTheme()
followSession()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
