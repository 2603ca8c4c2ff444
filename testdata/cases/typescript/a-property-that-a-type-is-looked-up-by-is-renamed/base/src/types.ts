export interface AppState { zoomLevel: number; name: string }
