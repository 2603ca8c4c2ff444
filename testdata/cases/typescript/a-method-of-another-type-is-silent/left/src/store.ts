export class OrderStore {
    public dropOrder(id: string, why: string): void {
        console.log(id, why);
    }
}
