import { state } from "./store";

state.threads = {
  first: [{ id: "a", name: "n" }],
};
