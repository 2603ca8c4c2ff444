package a;

public class Run {
    Store store = new Store() {
        @Override
        public int size() {
            return 2;
        }
    };
}
