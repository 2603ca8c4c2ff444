package a;

import other.lib.Folder;

public abstract class Disk extends Folder implements Store {
}
