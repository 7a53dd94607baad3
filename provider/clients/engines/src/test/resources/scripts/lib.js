var loaded = 'lib of ' + (typeof caller);
function fromLib(x) { return x + 1; }
fromLib(1);
