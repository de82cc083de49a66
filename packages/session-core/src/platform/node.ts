/** The platform seam on Node: synchronous. `platform/web.ts` has the same names. */
import { createHash, createHmac, createSecretKey, type KeyObject, randomFillSync, timingSafeEqual } from 'node:crypto'
import * as crypto from 'node:crypto'
export {}
void [createHash, createHmac, createSecretKey, randomFillSync, timingSafeEqual, crypto]
export type Unused = KeyObject
