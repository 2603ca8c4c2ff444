export class Store {
    public dropOrder(id: string, why: string): void {
        console.log(id, why);
    }
}
