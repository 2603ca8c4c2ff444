import { route } from "./router";
import type { Context } from "./types";

function users(context: Context, done: () => void) {
  console.log(context.path);
  done();
}

route("/users", users);
