var shop = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to;
  };
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

  // shop.ts
  var shop_exports = {};
  __export(shop_exports, {
    checkout: () => checkout
  });
  function checkout(items) {
    return items.reduce((sum, item) => sum + priceOf(item), 0);
  }
  function priceOf(item) {
    if (item.price < 0) {
      throw new RangeError(`price ${item.price} at level ${1 /* High */}`);
    }
    return item.price;
  }
  return __toCommonJS(shop_exports);
})();
//# sourceMappingURL=esbuild.js.map
