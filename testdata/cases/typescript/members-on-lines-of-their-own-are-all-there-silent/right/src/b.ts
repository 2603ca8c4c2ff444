import { One, put } from './a'

export function all(it: One): string {
  return put(it)
}
