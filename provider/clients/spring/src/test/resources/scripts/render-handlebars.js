// What the views call. Templates are compiled once; helpers reach Spring's context of the rendering.
var pages = new Map()

Handlebars.registerHelper('message', (code, { data: { spring } }) =>
  spring.applicationContext.getMessage(code, null, spring.locale))

Handlebars.registerHelper('include', function (path, { data: { spring } }) {
  return render(spring.templateLoader(path), this, spring)
})

Handlebars.registerHelper('fail', user => user.fail())

function render(template, model, spring) {
  if (!pages.has(template)) pages.set(template, Handlebars.compile(template))
  // Java's records and beans have their properties from their classes, as objects of JavaScript's classes have.
  return pages.get(template)(model, { data: { spring }, allowProtoPropertiesByDefault: true })
}
