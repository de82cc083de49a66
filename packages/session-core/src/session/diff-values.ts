import { bare } from '../bare'
import { lazyFrom } from './fill-values'
import { checkKey, jsonText } from './json-text'
import type { Delta, Texts } from './texts'

/**
 * What differs from the texts. Undefined when nothing does.
 *
 * @throws {SessionError} `ERR_SESSION_DATA`
 */
export function diffValues(values: object, texts: Texts): Delta | undefined {
  let set: Record<string, string> | undefined
  const unset: string[] = []
  for (const key of Object.keys(values)) {
    const before = Object.hasOwn(texts, key) ? texts[key] : undefined
    const value = known(values, key, before)
    if (value === unread || (before !== undefined && isPlainly(value, before))) continue
    const text = before !== undefined && typeof value === 'object' ? same(value, before, key) : jsonText(value, key)
    if (text === before) continue
    if (text === undefined) unset.push(key)
    else {
      if (before === undefined) checkKey(key)
      set ??= bare()
      set[key] = text
    }
  }
  for (const key of Object.keys(texts)) if (!Object.hasOwn(values, key)) unset.push(key)
  return set === undefined && unset.length === 0 ? undefined : { set: set ?? {}, unset }
}

const unread: unique symbol = Symbol('unread')

function known(values: object, key: string, before: string | undefined): unknown {
  if (before === undefined || before.length < lazyFrom) return Reflect.get(values, key)
  const property = Object.getOwnPropertyDescriptor(values, key)
  return property?.get === undefined ? property?.value : unread
}

/** Primitives are compared without making their text. */
function isPlainly(value: unknown, text: string): boolean {
  if (typeof value === 'string')
    return (
      text.length === value.length + 2 &&
      text.charCodeAt(0) === 34 &&
      text.indexOf(value) === 1 &&
      !value.includes('\\')
    )
  return (typeof value === 'number' || typeof value === 'boolean' || value === null) && text === String(value)
}

// a text that did not change needs no second look, except where JSON may have lost something: a Map has the text of {}
function same(value: unknown, before: string, key: string): string | undefined {
  let text: string | undefined
  try {
    text = JSON.stringify(value)
  } catch {}
  return text === before && isPlain(value) ? before : jsonText(value, key)
}

/** Whether it is made of what JSON gives and of nothing else. */
function isPlain(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value !== 'object') return Number.isFinite(value)
  const list = Array.isArray(value)
  if (!list && Object.getPrototypeOf(value) !== Object.prototype) return false
  const parts: readonly unknown[] = list ? value : Object.values(value)
  for (const part of parts) if (!isPlain(part)) return false
  return true
}
