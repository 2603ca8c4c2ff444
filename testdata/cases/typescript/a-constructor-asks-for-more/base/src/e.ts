export class Client { constructor(private url: string) {} }
