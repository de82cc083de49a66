import { attempt } from './body-scenarios'
import type { Scenario } from './exchange'

/** What native code refuses, or leaves without effect. */
export const refusedScenarios: readonly Scenario[] = [
  {
    name: 'writeHead twice',
    run: (_, r, log) => {
      r.writeHead(200)
      attempt(log, () => r.writeHead(201))
      r.end('ok')
    },
  },
  {
    name: 'setHeader after writeHead',
    run: (_, r, log) => {
      r.writeHead(200)
      attempt(log, () => r.setHeader('a', 'b'))
      attempt(log, () => r.removeHeader('a'))
      attempt(log, () => r.appendHeader('a', 'b'))
      r.end('ok')
    },
  },
  {
    name: 'setHeader after write',
    run: (_, r, log) => {
      r.write('a')
      attempt(log, () => r.setHeader('a', 'b'))
      r.end()
    },
  },
  {
    name: 'writeHead after end',
    run: (_, r, log) => {
      r.end('a')
      attempt(log, () => r.writeHead(500))
    },
  },
  {
    name: 'writeHead with a bad value',
    run: (_, r, log) => {
      attempt(log, () => r.writeHead(200, { 'X-A': 'a\nb' }))
      r.end('x')
    },
  },
  {
    name: 'writeHead with a bad name',
    run: (_, r, log) => {
      attempt(log, () => r.writeHead(200, { 'X A': 'a' }))
      r.end('x')
    },
  },
  {
    name: 'writeHead with an undefined value',
    run: (_, r, log) => {
      attempt(log, () => r.writeHead(200, { 'X-A': undefined }))
      r.end('x')
    },
  },
  {
    name: 'writeHead with a bad status',
    run: (_, r, log) => {
      attempt(log, () => r.writeHead(99))
      attempt(log, () => r.writeHead('teapot' as never))
      r.end('x')
    },
  },
  {
    name: 'writeHead with a bad message',
    run: (_, r, log) => {
      attempt(log, () => r.writeHead(200, 'a\r\nb'))
      r.statusMessage = 'Good'
      r.end('x')
    },
  },
  {
    name: 'writeHead with half a pair',
    run: (_, r, log) => {
      r.setHeader('X-A', '1')
      attempt(log, () => r.writeHead(200, ['X-B']))
      r.end('x')
    },
  },
  {
    name: 'flushHeaders, then writeHead',
    run: (_, r, log) => {
      r.flushHeaders()
      attempt(log, () => r.writeHead(201))
      r.end('x')
    },
  },
  {
    name: 'flushHeaders after end',
    run: (_, r) => {
      r.end('x')
      r.flushHeaders()
    },
  },
]
