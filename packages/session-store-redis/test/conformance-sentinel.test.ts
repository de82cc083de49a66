import { describeConformance } from './support/describe-conformance'

describeConformance('sentinel')
