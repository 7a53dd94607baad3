// By its extension this is evaluated by an engine for JavaScript.
const rate = 1.5
rate * price
