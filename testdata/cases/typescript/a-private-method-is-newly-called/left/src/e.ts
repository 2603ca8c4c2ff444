export class Box { private open(): void {} close(): void { this.open(); } }
