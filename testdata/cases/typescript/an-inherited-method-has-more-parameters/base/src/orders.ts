import { Store } from "./store";

export class OrderStore extends Store {
    public size = 0;
}
