just test
