export const load = (id) => fetch(`https://api.example.org/users/${id}`);
