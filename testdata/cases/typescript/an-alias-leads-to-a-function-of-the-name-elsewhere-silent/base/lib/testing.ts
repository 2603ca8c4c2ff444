export function createEvent(type: string, code: number): string {
  return type + code;
}
