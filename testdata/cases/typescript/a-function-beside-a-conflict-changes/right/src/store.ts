export const a = 3;

export function open(name: string): number {
  return name.length;
}
