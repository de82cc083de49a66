/**
 * What somebody may expect of one session: values that were confirmed, and a count that is at least what was confirmed and at most what
 * was asked for. A value that was not confirmed may be there or not, now or later: its key is given up for a new one.
 */
export class Expected {
  #values = new Map()
  #names = new Map()
  #least = 0
  #most = 0

  /** `confirmed` says how it went. */
  begin(slot, value) {
    const name = this.#names.get(slot) ?? slot
    this.#values.delete(name)
    const confirmed = (yes) => {
      if (yes) this.#values.set(name, value)
      else this.#names.set(slot, `${slot}-${this.#names.size}-${value}`)
    }
    return { name, confirmed }
  }

  beginCount() {
    this.#most++
    return (yes) => {
      if (yes) this.#least++
    }
  }

  /** Each fault is told once. */
  compare(data, checked) {
    const faults = []
    for (const [name, value] of this.#values) {
      checked.values++
      if (data[name] === value) continue
      faults.push(`${name} is ${data[name]}, ${value} was confirmed`)
      this.#values.delete(name)
    }
    const count = data.count ?? 0
    checked.counts += this.#least
    if (count < this.#least || count > this.#most) {
      faults.push(`the count is ${count}, ${this.#least} were confirmed and ${this.#most} asked for`)
      this.#least = this.#most = count
    }
    return faults
  }
}
