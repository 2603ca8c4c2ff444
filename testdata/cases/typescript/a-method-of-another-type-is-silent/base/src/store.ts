export class OrderStore {
    public dropOrder(id: string): void {
        console.log(id);
    }
}
