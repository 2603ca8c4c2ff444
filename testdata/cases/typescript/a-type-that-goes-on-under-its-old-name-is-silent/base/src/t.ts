export interface Bill { n: number }
