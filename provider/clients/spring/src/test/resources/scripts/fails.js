function total(order) {
  return order.items.length
}
total({})
