export async function load() {
  try {
    return await import('./fast');
  } catch {
    return null;
  }
}
