export type One = {
  id: string
  name: string
} & { kind: 'one' }

export function put(it: One): string {
  return it.id
}
