import ky from 'ky';

export const stock = (id) => ky.get(`shops/${id}/stock`).json();
