export const basket = 2;
export const more = 3;
