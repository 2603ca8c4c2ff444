export async function toys(id: string) {
  const res = await fetch(`${import.meta.env.VITE_API}/api/v1/cats/${id}/toys`);
  return res.json();
}
