export type One = {
  id: string
  name: string
} & { kind: 'one' }

export function put(it: { name: string }): string {
  return it.name
}
