pub static RULES: [&str; 4] = [
    "a-one",
    "aa-left",
    "b-two",
    "c-three",
    "d-end",
];
