export const song = (id: number) => fetch(`/v1/songs/${id}`);
