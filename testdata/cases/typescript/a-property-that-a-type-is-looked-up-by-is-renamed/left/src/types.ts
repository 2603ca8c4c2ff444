export interface AppState { zoomFactor: number; name: string }
