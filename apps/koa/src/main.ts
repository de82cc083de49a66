import { openSessions } from 'shop/open-sessions'
import { serve } from 'shop/serve'
import { createApp } from './app.js'

const sessions = await openSessions(new URL('../data/sessions.sqlite', import.meta.url))
await serve(createApp(sessions.shop).callback(), sessions)
