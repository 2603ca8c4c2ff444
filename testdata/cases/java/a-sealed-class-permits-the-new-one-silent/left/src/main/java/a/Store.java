package a;

public sealed interface Store permits Disk, Memory {
}
