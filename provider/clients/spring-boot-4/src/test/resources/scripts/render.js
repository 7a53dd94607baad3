function render(template, model) {
  return template.replace(/\{\{(\w+)\}\}/g, (place, name) => model[name])
}
