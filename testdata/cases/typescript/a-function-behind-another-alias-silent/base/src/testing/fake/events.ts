export function createEvent(type: string, code: number, target?: string, key?: string): string {
  return type + code + target + key;
}
