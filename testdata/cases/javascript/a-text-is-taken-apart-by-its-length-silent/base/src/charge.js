export function charge(text) {
  return text.length;
}
