export const two = 2;

export function parse(text: string): string[] {
  return text.split(',');
}
