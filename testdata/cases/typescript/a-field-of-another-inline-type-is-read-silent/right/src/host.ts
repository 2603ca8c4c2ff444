import { Edge } from './edge'

export function host(edge: Edge): string {
  return edge.records[0].cf.request.domainName
}
