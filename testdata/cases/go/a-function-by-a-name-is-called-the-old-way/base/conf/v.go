package conf

const Version = 1
