var fromResource = 7;
__FILE__ + "|" + __DIR__ + "|" + __LINE__;
