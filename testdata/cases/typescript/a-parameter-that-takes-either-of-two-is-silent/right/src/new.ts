import { change } from "./store";

change({ id: "a", name: "n" });
