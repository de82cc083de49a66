/** The last that a program sends: what is still on its way when it disconnects is lost. */
export async function tellLast(message: unknown): Promise<void> {
  await new Promise((sent) => process.send?.(message, undefined, undefined, sent))
  process.disconnect()
}
