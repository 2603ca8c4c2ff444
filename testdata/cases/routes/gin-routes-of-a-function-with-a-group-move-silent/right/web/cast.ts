export const cast = (id: number) => fetch(`/v1/movies/${id}/cast`);
