export class Base { run(): void {} }
