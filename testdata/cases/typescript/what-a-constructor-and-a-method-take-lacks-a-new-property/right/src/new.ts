import { Log } from "./store";

const log = new Log({ id: "a", name: "n", note: "first" });
log.add({ id: "b", name: "m" });
