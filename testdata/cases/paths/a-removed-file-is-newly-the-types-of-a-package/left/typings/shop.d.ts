export declare const cart: number;
