// Timers fire by time, not by the order of their start.
for (const delay of [450, 50, 250, 150, 350]) {
  setTimeout(() => console.log(delay), delay);
}
setTimeout(() => console.log('text'), '100');
