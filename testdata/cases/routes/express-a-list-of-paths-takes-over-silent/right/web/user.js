export async function load(id) {
  const reply = await fetch(`/users/${id}`);
  return reply.json();
}
