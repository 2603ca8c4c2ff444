package a;

public class Run {
    int run(Disk disk) {
        return disk.size();
    }
}
