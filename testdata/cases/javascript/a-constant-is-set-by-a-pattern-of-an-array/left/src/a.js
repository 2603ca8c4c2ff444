export function parse(text) {
  const total = 0;
  const first = text.length;



  const second = first * 2;



  return total + second;
}
