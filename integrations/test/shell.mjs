import { delimiter, dirname } from 'node:path'

/** Of what is set here a newcomer has none, and by NODE_PATH CommonJS would find what no package.json names. */
const { NODE_ENV, NODE_OPTIONS, NODE_PATH, ...variables } = process.env

/** The variables of a newcomer's shell, in which this program is the first of its name. */
export function shellWith(program) {
  return { ...variables, NO_COLOR: '1', PATH: `${dirname(program)}${delimiter}${variables.PATH}` }
}
