package a;

public class Run {
    Store store = new Store() {
        @Override
        public int count() {
            return size();
        }
    };
}
