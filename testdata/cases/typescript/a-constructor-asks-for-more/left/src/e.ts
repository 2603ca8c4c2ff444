export class Client { constructor(private url: string, private token: string) {} }
