export const one = 1;

export function parse(text: string): number {
  return text.length;
}
