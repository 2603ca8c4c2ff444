package app;

import lombok.Data;

@Data
public class User {
    private String name;

    // address

    private String mail;
    private String street;
}
