export class Box { open(): void {} close(): void { this.open(); } }
