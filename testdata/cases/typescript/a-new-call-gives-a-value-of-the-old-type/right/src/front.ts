import { Page, show } from "./page";

export function front(page: Page): number {
    return show("front", page);
}
