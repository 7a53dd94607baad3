// Runs `work` on every item, at most `limit` at a time: so many workers take the next item whenever they are free.
async function mapLimited(items, limit, work) {
  const results = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]);
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}

async function average(count, limit) {
  const stations = Array.from({ length: count }, (_, i) => i);
  const all = await mapLimited(stations, limit, temperature);
  return all.reduce((sum, one) => sum + one, 0) / count;
}

async function describe(station) {
  return (await temperature(station)) >= 20 ? 'warm' : 'cold';
}
