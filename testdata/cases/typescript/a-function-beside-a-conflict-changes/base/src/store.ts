export const a = 1;

export function open(name: string): number {
  return name.length;
}
