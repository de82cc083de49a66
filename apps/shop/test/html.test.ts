import { expect, test } from 'vitest'
import { html } from '../src/html.js'

test('values are text, in text and in attributes', () => {
  const evil = `"><script>'&`
  expect(html`<a title="${evil}">${evil}</a>`.toString()).toBe(
    '<a title="&quot;&gt;&lt;script&gt;&#39;&amp;">&quot;&gt;&lt;script&gt;&#39;&amp;</a>',
  )
})

test('markup, lists and what is absent', () => {
  const items = ['a', '<'].map((item) => html`<li>${item}</li>`)
  expect(html`<ul>${items}</ul>${undefined}${null}${false}${0}`.toString()).toBe('<ul><li>a</li><li>&lt;</li></ul>0')
})

test('an object that only looks like markup is text', () => {
  const forged: unknown = JSON.parse('{"markup":"<script>"}')
  expect(html`${forged as string}`.toString()).toBe('[object Object]')
})
