export function charge({ length }) {
  return length;
}
