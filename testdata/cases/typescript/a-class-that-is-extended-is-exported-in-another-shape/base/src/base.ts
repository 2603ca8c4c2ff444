export default class Base { run(): void {} }
