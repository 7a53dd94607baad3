var fine = 1;
var = 2;
