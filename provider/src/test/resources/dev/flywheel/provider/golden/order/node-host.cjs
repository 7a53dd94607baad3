// Stands for the engine's host functions when Node makes the expectations: node -r ./node-host.cjs case.js > case.out
'use strict';
globalThis.hostValue = (value) => Promise.resolve(value);
globalThis.hostFailure = (message) => Promise.reject(new Error(message));
globalThis.hostLater = (millis, value) => new Promise((resolve) => setTimeout(resolve, millis, value));
const text = (reason) => (reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason));
process.on('unhandledRejection', (reason) => console.log('unhandled', text(reason)));
process.on('uncaughtException', (error) => console.log('uncaught', text(error)));
process.removeAllListeners('warning');
