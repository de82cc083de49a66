import { type CartLine, most } from 'shop/cart'
import { money } from 'shop/money'
import { setQuantity } from '../app/actions/shop-actions'
import { ActionForm } from './action-form'
import { Cup } from './cup'
import { QuantityField } from './quantity-field'

export function CartEntry({ line: { tea, quantity, cost } }: { readonly line: CartLine }) {
  const field = `quantity-${tea.id}`
  return (
    <li className="line">
      <Cup tea={tea.id} />
      <div className="what">
        <h2>{tea.name}</h2>
        <p className="origin">{money(tea.price)} a packet</p>
      </div>
      <ActionForm action={setQuantity}>
        <input type="hidden" name="tea" value={tea.id} />
        <label htmlFor={field}>
          Packets<span className="unseen"> of {tea.name}</span>
        </label>
        <QuantityField id={field} quantity={quantity} most={most} />
        <button type="submit" className="quiet" id={`set-${tea.id}`}>
          Set
        </button>
        <button type="submit" className="plain" id={`remove-${tea.id}`} name="remove" value="yes" formNoValidate>
          Remove<span className="unseen"> {tea.name}</span>
        </button>
      </ActionForm>
      <p className="cost">{money(cost)}</p>
    </li>
  )
}
