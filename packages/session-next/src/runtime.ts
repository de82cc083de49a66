/** Next replaces these by their values when it bundles, where they are written out like this. */
declare const process: { readonly env: { readonly NODE_ENV?: string; readonly NEXT_PHASE?: string } }

/** In middleware and routes with `runtime = 'edge'`, which share no memory with anything. */
export function onEdge(): boolean {
  return 'EdgeRuntime' in globalThis
}

/** Serving visitors; `next build` runs the application too. */
export function inProduction(): boolean {
  return process.env.NODE_ENV === 'production' && process.env.NEXT_PHASE !== 'phase-production-build'
}
