import { bodyScenarios } from './body-scenarios'
import type { Scenario } from './exchange'
import { headScenarios } from './head-scenarios'
import { layerScenarios } from './layer-scenarios'
import { refusedScenarios } from './refused-scenarios'
import { streamScenarios } from './stream-scenarios'
import { troubleScenarios } from './trouble-scenarios'

/** All the ways in which a response can leave. */
export const scenarios: readonly Scenario[] = [
  ...bodyScenarios,
  ...streamScenarios,
  ...headScenarios,
  ...refusedScenarios,
  ...layerScenarios,
  ...troubleScenarios,
]
