interface Gate {
  readonly opened: Promise<void>
  readonly open: () => void
}

/** Where handlers wait until they are let on. */
export class StageGates {
  readonly #gates: Map<string, Gate> = new Map()

  wait(name: string): Promise<void> {
    return this.#gate(name).opened
  }

  open(name: string): void {
    this.#gate(name).open()
  }

  #gate(name: string): Gate {
    const there = this.#gates.get(name)
    if (there) return there
    let open = (): void => {}
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    const gate = { opened, open }
    this.#gates.set(name, gate)
    return gate
  }
}
