// Yields a line for each reading above the limit, and one when a sensor is back to normal.
async function* alarms(readings, limit) {
  const raised = new Set();
  for await (const reading of readings) {
    const [sensor, text] = reading.split('=');
    const value = Number(text);
    if (value > limit && !raised.has(sensor)) {
      raised.add(sensor);
      yield `${sensor} is at ${value}`;
    } else if (value <= limit && raised.delete(sensor)) {
      yield `${sensor} is back at ${value}`;
    }
  }
}
