package a;

import java.util.List;
import java.util.Map;

class Run {
    private Map<String, Disk> all;

    int run(List<Disk> disks, Folder folder) {
        return disks.size() + all.size() + all.values().size() + folder.size();
    }
}
