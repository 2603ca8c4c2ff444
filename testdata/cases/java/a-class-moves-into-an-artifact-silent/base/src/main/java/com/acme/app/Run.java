package com.acme.app;

public class Run {
}
