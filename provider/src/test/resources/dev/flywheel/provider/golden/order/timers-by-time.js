// Timers fire by time, not by the order of their start.
for (const delay of [90, 10, 50, 30, 70]) {
  setTimeout(() => console.log(delay), delay);
}
setTimeout(() => console.log('text'), '20');
