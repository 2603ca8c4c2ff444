export function parse(text) {
  let total = 0;
  const first = text.length;



  let other; ({ total: other } = { total: first });
  const second = first * 2;



  return total + second;
}
