import { once } from "./dom";

once(document.body, "transitionend", () => {});
