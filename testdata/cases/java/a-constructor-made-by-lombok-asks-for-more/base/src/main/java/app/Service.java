package app;

import lombok.RequiredArgsConstructor;

@RequiredArgsConstructor
public class Service {
    private final String name;
    private final int size;
    private int count;
}
