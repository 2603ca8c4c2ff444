export function createEvent(type: string): string {
  return type;
}
