// The first answer counts; the other requests are cancelled.
async function fastest(mirrors) {
  const controller = new AbortController();
  try {
    return await Promise.any(mirrors.map((mirror) => request(mirror, { signal: controller.signal })));
  } finally {
    controller.abort();
  }
}

async function patient(mirror, millis) {
  try {
    return await request(mirror, AbortSignal.timeout(millis));
  } catch (reason) {
    return reason.name === 'TimeoutError' ? `${mirror} is too slow` : Promise.reject(reason);
  }
}
