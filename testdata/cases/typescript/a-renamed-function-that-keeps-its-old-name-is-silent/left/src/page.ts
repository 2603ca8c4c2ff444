export const plain = (s: string) => s;
