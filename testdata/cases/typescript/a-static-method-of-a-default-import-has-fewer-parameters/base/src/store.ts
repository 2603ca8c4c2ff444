export default class OrderStore {
    public static dropOrder(id: string): void {
        console.log(id);
    }
}
