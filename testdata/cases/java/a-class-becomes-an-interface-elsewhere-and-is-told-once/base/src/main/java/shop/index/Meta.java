package shop.index;

public class Meta {
    public int getCount() {
        return 1;
    }

    public String getLabel() {
        return "";
    }

    public boolean isSorted() {
        return true;
    }
}
