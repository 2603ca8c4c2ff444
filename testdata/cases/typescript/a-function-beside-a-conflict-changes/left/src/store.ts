export const a = 2;

export function open(name: string, mode: number): number {
  return name.length + mode;
}
