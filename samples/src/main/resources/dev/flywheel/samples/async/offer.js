// Asks for everything at once and waits for the last answer; an unknown article is no failure here.
async function offer(article) {
  try {
    const [cost, left, words] = await Promise.all([price(article), stock(article), review(article)]);
    return `${article}: ${cost.toFixed(2)}, ${left} left, "${words}"`;
  } catch (error) {
    if (error.code === 'ENOENT') {
      return `${article}: not sold here`;
    }
    throw error;
  }
}
