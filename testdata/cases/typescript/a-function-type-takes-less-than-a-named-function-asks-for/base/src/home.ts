import { route } from "./router";

route("/home", () => {});
