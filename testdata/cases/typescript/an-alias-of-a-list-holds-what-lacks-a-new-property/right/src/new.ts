import { load as read } from "./store";

read([{ id: "a", name: "n" }]);
