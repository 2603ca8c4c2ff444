import { Base } from "./lib";
export class Child extends Base { constructor(readonly label: string) { super(); } }
export const child = new Child("a");
