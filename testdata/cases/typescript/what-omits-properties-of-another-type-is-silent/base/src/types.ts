export interface Item { id: string; name: string }
export type Auto = "id";
