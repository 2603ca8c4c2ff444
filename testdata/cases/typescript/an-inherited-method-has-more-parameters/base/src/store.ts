export class Store {
    public dropOrder(id: string): void {
        console.log(id);
    }
}
