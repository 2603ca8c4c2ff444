export class Base { constructor() {} }
