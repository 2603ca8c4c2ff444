export interface Trail { start(): void; stop(): void }
export class AnimatedTrail implements Trail { start(): void {} stop(): void {} }
