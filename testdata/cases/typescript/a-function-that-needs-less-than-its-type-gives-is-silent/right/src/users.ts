import { route } from "./router";

route("/users", (context) => {
  console.log(context.path);
});
