/** Where errors arrive that nobody caught. */
export async function onRequestError(error: unknown): Promise<void> {
  if (process.env['NEXT_RUNTIME'] === 'edge') return
  const { stageOf } = await import('./stage')
  for (const name of ['app', 'pages'] as const) stageOf(name).failed(error)
}
