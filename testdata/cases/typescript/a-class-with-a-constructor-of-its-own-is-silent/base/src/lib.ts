export class Base { constructor(readonly name: string = "") {} }
