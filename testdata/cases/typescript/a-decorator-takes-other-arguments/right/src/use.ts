import { route } from "./lib";
@route("/home")
export class Home {}
