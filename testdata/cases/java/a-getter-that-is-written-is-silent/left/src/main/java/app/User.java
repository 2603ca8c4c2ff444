package app;

import lombok.Data;

@Data
public class User {
    private String name;
    private String email;

    public String getMail() {
        return email;
    }
}
