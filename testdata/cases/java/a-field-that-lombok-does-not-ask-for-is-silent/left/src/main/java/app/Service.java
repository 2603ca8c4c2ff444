package app;

import lombok.RequiredArgsConstructor;

@RequiredArgsConstructor
public class Service {
    private static final String KIND = "k";
    private final String name;
    private final int size;
    private final String zone = "z";
    private int count;
}
