package a.model;

import jakarta.persistence.*;

@Embeddable
public class Party {
    private String buyer;
}
