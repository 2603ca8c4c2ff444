import { Base, Named } from "./lib";
export class Child extends Base implements Named {}
export const child = new Child("a");
