/** A server that restarted or was flushed has forgotten its scripts, and says so before it does anything. */
export async function recovered(known: () => Promise<unknown>, whole: () => Promise<unknown>): Promise<unknown> {
  try {
    return await known()
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
    return whole()
  }
}
