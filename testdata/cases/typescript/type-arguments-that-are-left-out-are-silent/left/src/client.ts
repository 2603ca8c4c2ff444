export function fetchJson<T, Body = undefined>(url: string, body?: Body): T {
  return JSON.parse(url + String(body)) as T;
}
