import { route } from "./router";

route("/users", (context, done) => {
  console.log(context.path);
  done();
});
