export function make(url, method) {
  return fetch(url, { method });
}
