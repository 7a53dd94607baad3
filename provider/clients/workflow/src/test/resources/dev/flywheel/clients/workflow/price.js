// Saved by an editor of another system: with a byte order mark and CRLF.
function discount(amount) {
  return amount > 2 ? 0.95 : 1;
}
var each = 10;
each * amount * discount(amount);
