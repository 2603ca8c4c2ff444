export function parse(text: string): number {
  const total = 0;
  const first = text.length;



  const second = first * 2;



  return total + second;
}
