export const slug = (s: string) => s.toLowerCase();
export const trimAll = (s: string) => s.trim();
