export class Base { size() { return 1; } }
