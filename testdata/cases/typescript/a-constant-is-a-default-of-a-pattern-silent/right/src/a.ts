export function parse(text: string): number {
  let total = 0;
  const first = text.length;



  let other; [other = total] = [first];
  const second = first * 2;



  return total + second;
}
