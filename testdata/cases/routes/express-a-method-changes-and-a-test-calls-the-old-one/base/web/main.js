export const title = 'shop';
