package util;

public class Clock {
}
