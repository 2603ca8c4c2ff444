export class Base { constructor(readonly name: string, readonly kind: number) {} }
export interface Named { name: string }
