export interface Item { id: string }
export interface Other { id: string; old: string }
