export function createEvent(type: string, code: number, key?: string): string {
  return type + code + key;
}
