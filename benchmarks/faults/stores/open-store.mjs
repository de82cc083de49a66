/** Clients as an application makes them, with the settings that they come with. `spec.client` names one of the modules beside. */
export async function openStore(spec) {
  const { open } = await import(new URL(`./${spec.client}.mjs`, import.meta.url).href)
  return open(spec)
}
