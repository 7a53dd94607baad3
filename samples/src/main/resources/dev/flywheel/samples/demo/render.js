// Renders Markdown documents: all are read at once, each is written as soon as it is ready.
const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function layout(title, body) {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${title.replace(/[&<>]/g, (c) => escapes[c])}</title>
<style>body { max-width: 50rem; margin: 2rem auto; font-family: sans-serif } td, th { padding: 0.2rem 0.6rem }</style>
${body}
</html>
`;
}

async function render(source) {
  const text = await read(source);
  const begun = performance.now();
  const tokens = marked.lexer(text);
  let links = 0;
  marked.walkTokens(tokens, (token) => {
    links += token.type === 'link';
  });
  const title = tokens.find((token) => token.type === 'heading')?.text ?? source;
  const html = layout(title, marked.parser(tokens));
  const millis = performance.now() - begun;
  const page = source.replaceAll('/', '-').replace(/\.md$/, '.html').toLowerCase();
  const bytes = await write(page, html);
  return { source, page, characters: text.length, bytes, links, millis };
}

async function renderAll(sources) {
  return Promise.all(Array.from(sources, render));
}
