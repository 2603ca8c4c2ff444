export interface Zoom { value: number }
export interface AppState { zoom: Zoom; name: string }
