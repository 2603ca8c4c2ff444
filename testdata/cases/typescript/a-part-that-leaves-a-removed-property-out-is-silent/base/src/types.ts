export interface Item { id: string; name: string; old: string }
