function Named(Base: any) { return class extends Base { name = ""; }; }
class Root { age = 1; }
export class User extends Named(Root) {}
