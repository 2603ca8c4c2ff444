export function parse(text) {
  let total = 0;
  const first = text.length;



  const second = first * 2;



  return total + second;
}
