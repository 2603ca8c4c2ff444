export class Base { constructor(readonly name: string) {} }
export interface Named { name: string }
