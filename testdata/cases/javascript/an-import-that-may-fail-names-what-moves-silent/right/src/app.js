export async function load() {
  const fast = await import('./fast.js').catch(() => null);
  return fast;
}
