/** A server that can be killed and started again where it was. */
export async function mortal(start) {
  let server = (await start()).server
  const kill = async () => {
    server.signal('SIGKILL')
    await server.ended
    return again
  }
  const again = async () => {
    server = (await start()).server
  }
  /** If it ended by itself. */
  const revive = async () => {
    const isOver = await Promise.race([
      server.ended.then(() => true),
      new Promise((resolve) => setTimeout(resolve, 500)),
    ])
    if (isOver) await again()
  }
  return { kill, revive }
}
