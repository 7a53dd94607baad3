var Level;
(function (Level) {
    Level[Level["Low"] = 0] = "Low";
    Level[Level["High"] = 1] = "High";
})(Level || (Level = {}));
export function checkout(items) {
    return items.reduce((sum, item) => sum + priceOf(item), 0);
}
function priceOf(item) {
    if (item.price < 0) {
        throw new RangeError(`price ${item.price} at level ${Level.High}`);
    }
    return item.price;
}
//# sourceMappingURL=tsc.mjs.map