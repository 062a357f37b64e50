import start from './wasm/yew_app.js';

await start();
