package app;

import lombok.Data;

@Data
public class User {
    private String name;
    private int age;

    // address

    private String mail;
}
