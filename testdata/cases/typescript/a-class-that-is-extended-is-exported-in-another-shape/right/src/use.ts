import Base from "./base";
export class Mine extends Base {}
