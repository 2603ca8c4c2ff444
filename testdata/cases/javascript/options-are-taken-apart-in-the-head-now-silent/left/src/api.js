export function make(url, { method, headers } = {}) {
  return fetch(url, { method, headers });
}
