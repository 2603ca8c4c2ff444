const GITHUB = 'https://api.github.com';

export const user = (id: string) => fetch(`${GITHUB}/users/${id}`);
