export function fetchJson<Body, T>(url: string, body?: Body): T {
  return JSON.parse(url + String(body)) as T;
}
