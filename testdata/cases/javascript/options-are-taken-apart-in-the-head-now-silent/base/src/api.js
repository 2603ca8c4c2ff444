export function make(url, options) {
  return fetch(url, options);
}
