import { type Cipher, createCipheriv, createHash } from 'node:crypto'

const block = 4096

/** AES-128 in counter mode under a known key: as good as chance, and the same on every run. What tests spoil a little at a time. */
export class KnownRandom {
  readonly #cipher: Cipher
  #bytes: Buffer = Buffer.alloc(0)
  #used = 0

  constructor(seed: string) {
    const key = createHash('sha256').update(seed).digest().subarray(0, 16)
    this.#cipher = createCipheriv('aes-128-ctr', key, Buffer.alloc(16))
  }

  byte(): number {
    if (this.#used === this.#bytes.length) {
      this.#bytes = this.#cipher.update(Buffer.alloc(block))
      this.#used = 0
    }
    return this.#bytes[this.#used++] ?? 0
  }

  bytes(count: number): Buffer {
    return Buffer.from(Array.from({ length: count }, () => this.byte()))
  }

  /** True with this probability, to 24 bits. */
  happens(probability: number): boolean {
    return ((this.byte() << 16) | (this.byte() << 8) | this.byte()) / 2 ** 24 < probability
  }
}

/** So many texts of 16 bytes, each as `spoil` leaves it. */
export function drawn(
  count: number,
  seed: string,
  spoil: (bytes: Buffer, random: KnownRandom) => void = () => {},
): readonly string[] {
  const random = new KnownRandom(seed)
  return Array.from({ length: count }, () => {
    const bytes = random.bytes(16)
    spoil(bytes, random)
    return bytes.toString('base64url')
  })
}
