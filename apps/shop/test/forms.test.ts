import { expect, test } from 'vitest'
import { formIn } from '../e2e/forms.js'

const url = 'http://localhost:3000/cart'

test('a form is what a browser without scripts would send', () => {
  const page = `<form method="post" action="/other"><button>Other</button></form>
    <form class="buy" method="post" action="/cart?a=1&amp;b=2">
    <input type="hidden" name="tea" value="a&quot;b"><input type="checkbox" name="gift" value="yes">
    <textarea name="note" rows="4">5 &lt; 6</textarea>
    <button name="user" value="ada">Add<span class="unseen"> Gyokuro</span> to cart</button></form>`
  expect(formIn(page, url, 'Add Gyokuro to cart')).toEqual({
    action: 'http://localhost:3000/cart?a=1&b=2',
    multipart: false,
    fields: [
      ['tea', 'a"b'],
      ['note', '5 < 6'],
      ['user', 'ada'],
    ],
  })
})

test('one that React wrote is read as well', () => {
  const page = `<form action="" encType="multipart/form-data" method="POST"><input type="hidden" name="$ACTION_ID_40ab"/>
    <button type="submit">Set<!-- --> 3</button></form>`
  expect(formIn(page, url, 'Set 3')).toEqual({ action: url, multipart: true, fields: [['$ACTION_ID_40ab', '']] })
})

test('a button that is not there is an error with the page', () => {
  expect(() => formIn('<p>Nothing</p>', url, 'Buy')).toThrow(/no form of .* has a button "Buy":\n<p>Nothing/)
})
