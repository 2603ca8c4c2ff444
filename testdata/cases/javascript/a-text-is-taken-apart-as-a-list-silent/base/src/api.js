export function make(items) {
  return items[0];
}
