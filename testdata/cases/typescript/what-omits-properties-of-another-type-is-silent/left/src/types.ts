export interface Item { id: string; name: string; kind: string }
export type Auto = "id" | "kind";
