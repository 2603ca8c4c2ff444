export async function load(id) {
  return (await fetch(`/users/${id}`)).json();
}
