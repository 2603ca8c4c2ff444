export function fetchJson<T>(url: string): T {
  return JSON.parse(url) as T;
}
