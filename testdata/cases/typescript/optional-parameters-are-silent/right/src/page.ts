import { fetchUser } from './api';
export const page = 1;
export async function show() { return await fetchUser('1'); }
