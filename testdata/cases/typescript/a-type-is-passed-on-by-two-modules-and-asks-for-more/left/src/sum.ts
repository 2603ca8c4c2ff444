export interface Item { id: string; kind: string }
