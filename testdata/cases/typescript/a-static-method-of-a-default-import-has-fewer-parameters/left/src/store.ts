export default class OrderStore {
    public static dropOrder(): void {
        console.log();
    }
}
