package server

const Name = "a"
