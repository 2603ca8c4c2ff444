export async function GET(r: Request) {
  return fetch(upstream + new URL(r.url).pathname, { headers: r.headers });
}
