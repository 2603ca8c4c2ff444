export interface Item { id: string; old: string }
export interface Other { id: string; old: string }
