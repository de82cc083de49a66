import { newHome } from '../../scripts/services/start.mjs'

/** Servers of its own for one set-up and one fault; `close` ends them. */
export async function startTarget(setUp, { fault, programs }) {
  const home = newHome()
  try {
    const { startTarget } = await import(`./targets/${setUp.target}.mjs`)
    const target = await startTarget({ ...setUp, fault, programs, home })
    const close = async () => {
      target.close()
      await home.close()
    }
    return { ...target, close }
  } catch (error) {
    await home.close()
    throw error
  }
}
